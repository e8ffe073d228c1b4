import Columns

/// Some rows of what has rows, numbered from 0, and named columns of any type.
protocol RowSource {
  /// What it is, such as `a.root:mini: 1,025 entries, 83 branches`.
  var title: String { get }
  /// What a row, a column and columns are called, such as `entry`, `branch` and `branches`.
  var words: (row: String, column: String, columns: String) { get }
  /// The number of all rows; nil where only reading all of it would tell.
  var rowCount: Int? { get }
  /// Which are shown: none beyond ``rowCount``.
  var rows: Range<Int> { get }
  /// The names of the columns in their order.
  var columns: [String] { get }
  /// What there is besides and is not read.
  var unread: [String] { get }

  /// The rows of a column, fewer where it ends before, in as many parts as they were read in.
  func parts(of column: String) throws -> [StructuredColumn]
}
