import Columns

/// How much lies in each cell of two axes, and beyond them.
package struct CellHistogram: Sendable, Equatable {
  package let x: Binning
  package let y: Binning
  /// The sum of weights in each cell, row by row along x from the lowest y.
  package private(set) var sums: [Double]
  /// The sum of weights beyond either axis.
  package private(set) var beyond = 0.0

  /// An empty one.
  package init(x: Binning, y: Binning) {
    self.x = x
    self.y = y
    sums = [Double](repeating: 0, count: x.count * y.count)
  }

  package subscript(x column: Int, y row: Int) -> Double { sums[row * x.count + column] }

  /// Adds one pair of numbers with its weight.
  package mutating func fill(_ first: Double, _ second: Double, weight: Double) {
    let (column, row) = (x.index(of: first), y.index(of: second))
    if (0..<x.count).contains(column), (0..<y.count).contains(row) {
      sums[row * x.count + column] += weight
    } else {
      beyond += weight
    }
  }

  /// All that was filled in, also beyond the axes.
  package var total: Double { sums.reduce(0, +) + beyond }
}

extension CellHistogram {
  /// Adds the rows of columns of numbers that have finite values in all of them.
  ///
  /// - Parameter weights: one each if nil.
  /// - Precondition: the columns have as many rows.
  package mutating func fill(_ first: ColumnValues, _ second: ColumnValues, weights: ColumnValues?) {
    guard let x = BlockReader(first), let y = BlockReader(second) else { return }
    let weightReader = weights.flatMap { BlockReader($0) }
    let size = BlockReader.blockSize
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 3 * size) { buffer in
      let blocks = (0..<3).map { UnsafeMutableBufferPointer(rebasing: buffer[$0 * size..<($0 + 1) * size]) }
      blocks[2].update(repeating: 1)
      for start in stride(from: 0, to: first.count, by: size) {
        let rows = start..<Swift.min(start + size, first.count)
        x.read(rows, into: blocks[0])
        y.read(rows, into: blocks[1])
        weightReader?.read(rows, into: blocks[2])
        for place in 0..<rows.count where !blocks.contains(where: { $0[place].isNaN }) {
          fill(blocks[0][place], blocks[1][place], weight: blocks[2][place])
        }
      }
    }
  }
}
