import Columns

/// A column that a model looks at.
package struct ModelColumn: Codable, Sendable, Equatable {
  package var name: String
  package var type: ColumnType
  /// Null for what has none, and where it is not known.
  package var unit: Unit?
  /// Whether it is known what unit the values have, be it none.
  package var isDescribed: Bool
  /// How many of the values were missing, in the training rows.
  package var missing: Int
  /// The values below which the shares ``quantileShares`` lie of those that were not missing; empty if all were.
  package var quantiles: [Double]

  package static let quantileShares = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1]

  private enum CodingKeys: String, CodingKey {
    case name, type, unit, missing, quantiles
    case isDescribed = "described"
  }

  /// - Parameter values: NaN is missing.
  init(_ column: ColumnDescription, isDescribed: Bool, values: [Double]) {
    name = column.name
    type = column.type
    unit = column.unit
    self.isDescribed = isDescribed
    let sorted = values.filter { !$0.isNaN }.sorted()
    missing = values.count - sorted.count
    quantiles =
      sorted.isEmpty ? [] : Self.quantileShares.map { sorted[Int(($0 * Double(sorted.count - 1)).rounded(.down))] }
  }
}
