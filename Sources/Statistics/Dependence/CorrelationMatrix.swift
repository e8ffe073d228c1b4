import Columns

/// Pearson's correlation coefficient of every pair of columns of numbers, over the rows in which both have a finite
/// value: cov(x, y) / (σ(x) σ(y)). Every row counts one, whatever its weight.
package struct CorrelationMatrix: Sendable {
  /// The number of columns.
  package let count: Int
  private let values: [Double]

  /// The coefficient of two columns, -1...1; nil if one of them does not vary over the rows they share.
  package subscript(_ row: Int, _ column: Int) -> Double? {
    let value = values[row * count + column]
    return value.isNaN ? nil : value
  }

  /// How many rows of all columns are in memory at once: whole blocks.
  private static let rowsAtATime = 16 * BlockReader.blockSize

  /// - Parameter columns: those of a table that are correlated, by their places in it.
  /// - Precondition: they are columns of numbers.
  /// - Throws: what `table` throws.
  /// - Complexity: O(columns² × rows) in time; in memory, a column, a bit a row of each other, and some thousand rows of all.
  package init(of columns: [Int], in table: any ColumnSource) throws {
    var sums = PairSums(
      count: columns.count,
      shifts: try columns.map { ColumnShift(of: Self.reader(try table.values(of: $0)), rowCount: table.rowCount) })
    for start in stride(from: 0, to: table.rowCount, by: Self.rowsAtATime) {
      let rows = start..<Swift.min(start + Self.rowsAtATime, table.rowCount)
      sums.add(try columns.map { Self.reader(try table.values(of: $0, rows: rows)) }, rowCount: rows.count)
    }
    count = columns.count
    values = sums.coefficients
  }

  private static func reader(_ column: ColumnValues) -> BlockReader {
    guard let reader = BlockReader(column) else { preconditionFailure("columns of numbers") }
    return reader
  }
}
