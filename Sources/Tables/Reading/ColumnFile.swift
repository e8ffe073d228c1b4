import Columns

/// A file whose columns are read apart from one another, and that says how many rows it has: Parquet, Arrow, an RNTuple, NPZ.
protocol ColumnFile: Sendable {
  var columnNames: [String] { get }
  /// By position; nil for a column that is not read.
  var columnTypes: [ColumnType?] { get }
  var rowCount: Int { get }
  /// What the file says of its columns; nothing if it was not written here.
  var descriptions: [ColumnDescription] { get }
  /// The texts that the file carries, by name.
  var metadata: [String: String] { get }

  /// Reads columns.
  ///
  /// - Parameter wanted: positions of the columns, in the order of the result.
  func read(_ wanted: [Int]) throws(TableError) -> [ColumnValues]

  /// Reads columns, a part of the rows at a time; parts without rows are passed over.
  func readParts(_ wanted: [Int], _ body: (_ columns: [ColumnValues], _ rowCount: Int) throws -> Void) throws

  /// Reads columns, a part of the rows at a time, and puts them aside.
  ///
  /// - Precondition: none is one of lists.
  func store(_ wanted: [Int]) throws(TableError) -> StoredColumns
}

extension ColumnFile {
  var descriptions: [ColumnDescription] { CarriedColumns.descriptions(in: metadata) }
}
