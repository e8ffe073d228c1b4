/// Columns of numbers of the same rows.
package struct NumberColumns: Sendable {
  package let names: [String]
  /// One array a column, in the order of the names; NaN is missing.
  package var columns: [[Double]]
  package let rowCount: Int

  /// - Precondition: each column has `rowCount` values.
  package init(names: [String], columns: [[Double]], rowCount: Int) {
    precondition(names.count == columns.count && columns.allSatisfy { $0.count == rowCount })
    self.names = names
    self.columns = columns
    self.rowCount = rowCount
  }

  package subscript(name: String) -> [Double]? { names.firstIndex(of: name).map { columns[$0] } }
}
