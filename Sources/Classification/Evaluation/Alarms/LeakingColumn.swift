import Columns
import Statistics

/// A single column that tells a class from all others nearly by itself, as weights and identities do.
package struct LeakingColumn: Sendable, Equatable {
  /// The area under the ROC curve beyond which a column is suspected, on either side.
  package static let limit = 0.99

  package let name: String
  /// The class, as its place among the classes.
  package let classPlace: Int
  /// The area of the class against all others by the column alone; below 1/2 if its rows have the smaller values.
  package let area: Double

  /// The columns whose area is above 0.99, or below 0.01, for a class, the most telling class of each.
  ///
  /// - Parameter threads: 1 at least.
  /// - Throws: `ThreadError`.
  /// - Complexity: O(columns × rows) in time, 8 bytes a row and thread in memory.
  package static func all(
    in numbers: NumberColumns, classes: [Int], names: [String], threads: Int
  ) throws -> [LeakingColumn] {
    let codes = ColumnValues.text(categories: names, codes: classes.map { Int32($0) })
    guard let labels = try? RowLabels(codes, atMost: names.count) else { return [] }
    let leaks = try Ordered.map(numbers.names.count, threads: threads) { index -> LeakingColumn? in
      guard let sample = LabelledSample(.float64(numbers.columns[index]), by: labels) else { return nil }
      let areas = Separation(sample).auc.enumerated().compactMap { place, area in area.map { (place, $0) } }
      guard let (place, area) = areas.max(by: { abs($0.1 - 0.5) < abs($1.1 - 0.5) }), max(area, 1 - area) > limit,
        let classPlace = names.firstIndex(of: labels.names[place])
      else { return nil }
      return LeakingColumn(name: numbers.names[index], classPlace: classPlace, area: area)
    }
    return leaks.compactMap(\.self)
  }
}
