import Tables

/// Hands out a column's numbers as doubles, some rows at a time.
package struct BlockReader {
  /// Rows that are worked on at a time: few enough for a processor's cache to hold all columns of them.
  package static let blockSize = 1024

  private let column: ColumnData

  /// - Returns: nil for a column of text.
  package init?(_ column: ColumnData) {
    if case .text = column { return nil }
    self.column = column
  }

  /// Writes the values of `rows` to the beginning of `block`; missing values and infinities become NaN.
  ///
  /// - Precondition: the column has these rows, and `block` room for them.
  package func read(_ rows: Range<Int>, into block: UnsafeMutableBufferPointer<Double>) {
    switch column {
    case .float32(let values): copy(values, rows, block) { $0.isFinite ? Double($0) : .nan }
    case .float64(let values): copy(values, rows, block) { $0.isFinite ? $0 : .nan }
    case .uint32(let values): copy(values, rows, block) { Double($0) }
    case .int64(let values): copy(values, rows, block) { Double($0) }
    case .int32(let values, let missing):
      copy(values, rows, block) { Double($0) }
      guard let missing else { return }
      for (place, row) in rows.enumerated() where missing[row] { block[place] = .nan }
    case .text: break
    }
  }

  @inline(__always)
  private func copy<Value>(
    _ values: [Value], _ rows: Range<Int>, _ block: UnsafeMutableBufferPointer<Double>, _ number: (Value) -> Double
  ) {
    values.withUnsafeBufferPointer { values in
      for (place, row) in rows.enumerated() { block[place] = number(values[row]) }
    }
  }
}
