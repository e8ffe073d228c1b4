/// The profiles of all that something is learnt from.
package enum InputProfiles {
  /// By name: each column of numbers; of each type of objects each feature of all objects, `TYPE_FEATURE`, and how many there
  /// are, `TYPE_n`.
  ///
  /// - Parameters:
  ///   - weights: one a row, not negative; with `balanced` ones, tables are alike that differ only in how many rows of each class
  ///     they have.
  ///   - threads: 1 at least.
  /// - Throws: `ThreadError`.
  package static func all(
    of numbers: NumberColumns, _ objects: [ObjectSets], weights: [Double], threads: Int
  ) throws -> [String: ColumnProfile] {
    let columns = NamedNumbers.all(of: numbers, objects)
    let profiles = try Ordered.map(columns.count, threads: threads) { index in
      columns[index].withNumbers(weights) { ColumnProfile($0, weights: $1) }
    }
    return Dictionary(uniqueKeysWithValues: zip(columns.map(\.name), profiles))
  }
}
