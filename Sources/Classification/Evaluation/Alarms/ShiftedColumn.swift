import Statistics

/// A column that is distributed otherwise than in the rows that a model was trained with.
package struct ShiftedColumn: Sendable, Equatable {
  /// Less is of no consequence, however sure it is.
  private static let least = 0.05
  /// Of the distances of samples of one distribution, in units of sqrt(1/n + 1/m), one in 10,000 is beyond it: 2 exp(-2 x²)
  /// (Smirnov, Ann. Math. Stat. 19 (1948) 279).
  private static let sure = 2.23

  package let name: String
  /// The greatest difference of the shares up to a value, or that of the shares without a number if it is greater; 0...1.
  package let distance: Double
  /// Where half of the numbers are reached; nil without any.
  package let medianInTraining: Double?
  package let median: Double?
  /// The shares of rows without a number.
  package let missingInTraining: Double
  package let missing: Double

  /// Holds numbers against those of the training rows.
  ///
  /// - Parameters:
  ///   - numbers: NaN where there is none.
  ///   - weights: as many, not negative, so that the classes have the shares that they had in training.
  /// - Returns: nil if they differ by less than 0.05, or than chance makes plausible.
  package init?(_ known: KnownQuantiles, _ numbers: [Double], weights: [Double]) {
    let places = numbers.indices.filter { numbers[$0].isFinite && weights[$0] > 0 }
    let present = places.map { numbers[$0] }
    let presentWeights = places.map { weights[$0] }
    let (all, some) = (Self.Sums(weights), Self.Sums(presentWeights))
    guard all.sum > 0, known.rowCount > 0 else { return nil }
    let missing = max(0, 1 - some.sum / all.sum)
    let knownCount = Double(known.rowCount)
    let differences = [
      (known.distance(to: present, weights: presentWeights) ?? 0, knownCount * (1 - known.missing), some.count),
      (abs(known.missing - missing), knownCount, all.count),
    ]
    let sure = differences.filter { $0.0 > max(Self.least, Self.sure * (1 / $0.1 + 1 / $0.2).squareRoot()) }
    guard let distance = sure.map(\.0).max() else { return nil }
    name = known.name
    self.distance = distance
    medianInTraining = known.median
    median = Self.median(present, presentWeights, some.sum)
    missingInTraining = known.missing
    self.missing = missing
  }

  private struct Sums {
    let sum: Double
    /// The number of rows of equal weights that say as much: (sum w)² / sum w².
    let count: Double

    init(_ weights: [Double]) {
      sum = weights.reduce(0, +)
      let squares = weights.reduce(0) { $0 + $1 * $1 }
      count = squares > 0 ? sum * sum / squares : 0
    }
  }

  private static func median(_ numbers: [Double], _ weights: [Double], _ all: Double) -> Double? {
    let order = numbers.withUnsafeBufferPointer { RadixSort.order($0) }
    var sum = 0.0
    for row in order.map({ Int($0) }) {
      sum += weights[row]
      if 2 * sum >= all { return numbers[row] }
    }
    return nil
  }
}
