/// Named, typed columns of equal length.
public struct FeatureTable: Sendable, Equatable {
  public let descriptions: [ColumnDescription]
  public let columns: [ColumnValues]
  public let rowCount: Int

  /// - Precondition: one column per description, of its type, all of `rowCount` rows, without missing values where the
  ///   description has none.
  public init(descriptions: [ColumnDescription], columns: [ColumnValues], rowCount: Int) {
    precondition(descriptions.count == columns.count, "one column per description")
    for (description, column) in zip(descriptions, columns) {
      precondition(
        column.count == rowCount && column.type == description.type,
        "column \(description.name) has \(column.count) rows of \(column.type)")
      precondition(
        column.validity == .all || description.isNullable, "column \(description.name) has a value in each row")
    }
    self.descriptions = descriptions
    self.columns = columns
    self.rowCount = rowCount
  }

  /// The column of a name; nil if there is none.
  public subscript(name: String) -> ColumnValues? {
    descriptions.firstIndex { $0.name == name }.map { columns[$0] }
  }

  /// A table without rows.
  public init(emptyOf descriptions: [ColumnDescription]) {
    self.init(descriptions: descriptions, columns: descriptions.map { ColumnValues(emptyOf: $0.type) }, rowCount: 0)
  }
}
