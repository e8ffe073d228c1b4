/// A column that is distributed otherwise than in the rows that a model was trained with.
package struct ShiftedColumn: Sendable, Equatable {
  /// Less is of no consequence, however sure it is.
  private static let least = 0.05
  /// Of the distances of samples of one distribution, in units of sqrt(1/n + 1/m), one in 10,000 is beyond it: exp(-2 x²) is half
  /// of that (Smirnov, Ann. Math. Stat. 19 (1948) 279).
  private static let sure = 2.23

  package let name: String
  /// The greatest difference of the shares up to a value, or that of the shares without a value if it is greater; 0...1.
  package let distance: Double
  /// Where half of the numbers are reached in training and here; nil without any.
  package let medians: (training: Double?, here: Double?)
  /// The shares of rows without a number in training and here.
  package let missing: (training: Double, here: Double)

  package static func == (one: Self, other: Self) -> Bool {
    one.name == other.name && one.distance == other.distance && one.medians == other.medians
      && one.missing == other.missing
  }

  /// The columns that differ by more than 0.05 and than chance makes plausible, the most different first.
  ///
  /// - Parameters:
  ///   - profiles: those of the training rows, by name as ``InputProfiles`` has them; names without one are passed over.
  ///   - weights: one a row, by the rule that the profiles were made with.
  ///   - threads: 1 at least.
  /// - Throws: `ThreadError`.
  package static func all(
    since profiles: [String: ColumnProfile], in numbers: NumberColumns, _ objects: [ObjectSets], weights: [Double],
    threads: Int
  ) throws -> [ShiftedColumn] {
    let columns = NamedNumbers.all(of: numbers, objects)
    let shifts = try Ordered.map(columns.count, threads: threads) { index -> ShiftedColumn? in
      let column = columns[index]
      guard let profile = profiles[column.name] else { return nil }
      return column.withNumbers(weights) { ShiftedColumn(column.name, since: profile, $0, weights: $1) }
    }
    return shifts.compactMap(\.self).sorted {
      $0.distance == $1.distance ? $0.name < $1.name : $0.distance > $1.distance
    }
  }

  /// - Returns: nil if it is not shifted.
  private init?(_ name: String, since profile: ColumnProfile, _ numbers: [Double], weights: [Double]) {
    let here = ColumnProfile(numbers, weights: weights)
    guard profile.rows > 0, here.rows > 0 else { return nil }
    let distance = max(
      profile.distance(to: numbers, weights: weights) ?? 0, abs(profile.missing - here.missing))
    guard distance > max(Self.least, Self.sure * (1 / profile.rows + 1 / here.rows).squareRoot()) else { return nil }
    self.name = name
    self.distance = distance
    medians = (profile.median, here.median)
    missing = (profile.missing, here.missing)
  }
}
