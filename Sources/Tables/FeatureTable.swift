/// Named, typed columns of equal length.
public struct FeatureTable: Sendable, Equatable {
  public let descriptions: [ColumnDescription]
  public let columns: [ColumnData]
  public let rowCount: Int

  /// - Precondition: one column per description, of its type, all of `rowCount` rows.
  public init(descriptions: [ColumnDescription], columns: [ColumnData], rowCount: Int) {
    precondition(descriptions.count == columns.count, "one column per description")
    for (description, column) in zip(descriptions, columns) {
      precondition(
        column.count == rowCount && column.type == description.type,
        "column \(description.name) has \(column.count) rows of \(column.type)")
    }
    self.descriptions = descriptions
    self.columns = columns
    self.rowCount = rowCount
  }
}
