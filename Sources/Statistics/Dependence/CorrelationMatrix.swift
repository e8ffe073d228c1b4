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

  /// - Precondition: columns of numbers, of `rowCount` rows.
  /// - Complexity: O(columns² × rows) in time, and some thousand rows in memory.
  package init(of columns: [ColumnValues], rowCount: Int) {
    let readers = columns.compactMap(BlockReader.init)
    precondition(readers.count == columns.count, "columns of numbers")
    var sums = PairSums(count: readers.count, shifts: readers.map { ColumnShift(of: $0, rowCount: rowCount) })
    sums.add(readers, rowCount: rowCount)
    count = readers.count
    values = sums.coefficients
  }
}
