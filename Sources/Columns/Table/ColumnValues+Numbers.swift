extension ColumnValues {
  /// Writes the numbers of some rows to the beginning of `block`: flags are 0 and 1, rows without a value are NaN.
  ///
  /// - Precondition: the column is numeric, and `block` has room for as many numbers as there are rows.
  package func copyNumbers(of rows: Range<Int>, to block: UnsafeMutableBufferPointer<Double>) {
    precondition(type.isNumeric && rows.count <= block.count, "no numbers, or no room for them")
    switch elements {
    case .flags(let values): copy(values, rows, block) { $0 ? 1 : 0 }
    case .int32(let values): copy(values, rows, block) { Double($0) }
    case .uint32(let values): copy(values, rows, block) { Double($0) }
    case .int64(let values): copy(values, rows, block) { Double($0) }
    case .float32(let values): copy(values, rows, block) { Double($0) }
    case .float64(let values): copy(values, rows, block) { $0 }
    case .text: break
    }
    guard case .flags(let present) = validity else { return }
    for (place, row) in rows.enumerated() where !present[row] { block[place] = .nan }
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
