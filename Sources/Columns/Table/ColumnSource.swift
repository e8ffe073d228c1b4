/// The columns of a table, wherever their values lie; they are had one at a time, or some rows of one.
package protocol ColumnSource: Sendable {
  var descriptions: [ColumnDescription] { get }
  var rowCount: Int { get }

  /// The values of some rows that follow each other.
  ///
  /// - Throws: if they cannot be had from where they lie.
  func values(of column: Int, rows: Range<Int>) throws -> ColumnValues
}

extension ColumnSource {
  /// The values of all rows.
  package func values(of column: Int) throws -> ColumnValues { try values(of: column, rows: 0..<rowCount) }

  /// The values of the column of a name; nil if there is none.
  package func values(named name: String) throws -> ColumnValues? {
    try descriptions.firstIndex { $0.name == name }.map { try values(of: $0) }
  }

  /// Some columns as a table in memory.
  package func table(of columns: [Int]) throws -> FeatureTable {
    FeatureTable(
      descriptions: columns.map { descriptions[$0] }, columns: try columns.map { try values(of: $0) },
      rowCount: rowCount)
  }
}

extension FeatureTable: ColumnSource {
  package func values(of column: Int, rows: Range<Int>) -> ColumnValues { columns[column].rows(rows) }
}
