/// The sums over rows that correlation coefficients are made of.
///
/// Columns are shifted and scaled, and 0 where a value is missing. Columns that lack the same rows form a group: the sum
/// of x over the rows in which y has a value depends on y's group only.
struct PairSums {
  private let count: Int
  private let shifts: [ColumnShift]
  private let groups: [Int]
  private let groupCount: Int
  private var rows: [Double]
  private var linear: [Double]
  private var squares: [Double]
  private var products: [Double]

  init(count: Int, shifts: [ColumnShift]) {
    self.count = count
    self.shifts = shifts
    var known: [[UInt64]: Int] = [:]
    groups = shifts.map { shift in
      let group = known[shift.gaps] ?? known.count
      known[shift.gaps] = group
      return group
    }
    groupCount = known.count
    rows = [Double](repeating: 0, count: groupCount * groupCount)
    linear = [Double](repeating: 0, count: count * groupCount)
    squares = linear
    products = [Double](repeating: 0, count: count * count)
  }

  mutating func add(_ readers: [BlockReader], rowCount: Int) {
    let size = BlockReader.blockSize
    // Blocks of all columns, of their squares, and of the groups: 1 where a row has a value.
    var buffer = [Double](repeating: 0, count: (2 * count + groupCount) * size)
    buffer.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      let (square, group) = (start + count * size, start + 2 * count * size)
      for first in stride(from: 0, to: rowCount, by: size) {
        let rows = first..<Swift.min(first + size, rowCount)
        // What an earlier block left behind a shorter last one.
        if rows.count < size { buffer.update(repeating: 0) }
        for (column, reader) in readers.enumerated() {
          let block = UnsafeMutableBufferPointer(start: start + column * size, count: size)
          reader.read(rows, into: block)
          let (mean, scale) = (shifts[column].mean, shifts[column].scale)
          for row in 0..<rows.count {
            let value = block[row]
            let isMissing = value.isNaN
            let shifted = isMissing ? 0 : (value - mean) * scale
            block[row] = shifted
            square[column * size + row] = shifted * shifted
            group[groups[column] * size + row] = isMissing ? 0 : 1
          }
        }
        accumulate(start, square, group)
      }
    }
  }

  private mutating func accumulate(
    _ values: UnsafeMutablePointer<Double>, _ square: UnsafeMutablePointer<Double>,
    _ group: UnsafeMutablePointer<Double>
  ) {
    let size = BlockReader.blockSize
    for column in 0..<count {
      for other in column..<count {
        products[column * count + other] += Self.dot(values + column * size, values + other * size)
      }
      for other in 0..<groupCount {
        linear[column * groupCount + other] += Self.dot(values + column * size, group + other * size)
        squares[column * groupCount + other] += Self.dot(square + column * size, group + other * size)
      }
    }
    for one in 0..<groupCount {
      for other in 0..<groupCount {
        rows[one * groupCount + other] += Self.dot(group + one * size, group + other * size)
      }
    }
  }

  /// The sum of the products of one block's numbers, always added in the same order.
  @inline(__always)
  private static func dot(_ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>) -> Double {
    let (left, right) = (UnsafeRawPointer(left), UnsafeRawPointer(right))
    var sum = SIMD8<Double>.zero
    for offset in stride(from: 0, to: BlockReader.blockSize * MemoryLayout<Double>.stride, by: 64) {
      sum +=
        left.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
        * right.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
    }
    return sum.sum()
  }

  /// The coefficients of all pairs, row by row; NaN where there is none.
  var coefficients: [Double] {
    var values = [Double](repeating: .nan, count: count * count)
    for column in 0..<count {
      for other in column..<count {
        let value = coefficient(column, other)
        values[column * count + other] = value
        values[other * count + column] = value
      }
    }
    return values
  }

  private func coefficient(_ column: Int, _ other: Int) -> Double {
    let (group, otherGroup) = (groups[column], groups[other])
    let n = rows[group * groupCount + otherGroup]
    guard n > 1 else { return .nan }
    let (x, y) = (linear[column * groupCount + otherGroup] / n, linear[other * groupCount + group] / n)
    let xx = squares[column * groupCount + otherGroup] / n - x * x
    let yy = squares[other * groupCount + group] / n - y * y
    guard xx > 1e-12, yy > 1e-12 else { return .nan }
    if column == other { return 1 }
    let xy = products[column * count + other] / n - x * y
    let value = xy / (xx * yy).squareRoot()
    return value.isNaN ? .nan : Swift.min(1, Swift.max(-1, value))
  }
}
