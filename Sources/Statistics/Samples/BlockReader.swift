import Columns

/// Hands out a column's numbers as doubles, some rows at a time.
package struct BlockReader {
  /// Rows that are worked on at a time: few enough for a processor's cache to hold all columns of them.
  package static let blockSize = 1024

  private let column: ColumnValues

  /// - Returns: nil for a column that is not numeric.
  package init?(_ column: ColumnValues) {
    guard column.type.isNumeric else { return nil }
    self.column = column
  }

  /// Writes the values of `rows` to the beginning of `block`; missing values and infinities become NaN.
  ///
  /// - Precondition: the column has these rows, and `block` room for them.
  package func read(_ rows: Range<Int>, into block: UnsafeMutableBufferPointer<Double>) {
    column.copyNumbers(of: rows, to: block)
    for place in 0..<rows.count where !block[place].isFinite { block[place] = .nan }
  }
}
