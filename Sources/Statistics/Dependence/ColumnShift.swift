/// Where a column lies and how far it spreads: taken off before products are summed, lest digits cancel.
struct ColumnShift {
  let mean: Double
  /// One over the standard deviation; 0 if the values are all the same.
  let scale: Double
  /// Whether a value is missing or infinite in each row, 64 rows a word; the same for columns that lack the same rows.
  let gaps: [UInt64]

  init(of reader: BlockReader, rowCount: Int) {
    var gaps = [UInt64](repeating: 0, count: (rowCount + 63) / 64)
    var (largest, count) = (0.0, 0.0)
    Self.forEachValue(of: reader, rowCount) { row, value in
      if value.isNaN {
        gaps[row >> 6] |= 1 << UInt64(row & 63)
      } else {
        largest = Swift.max(largest, abs(value))
        count += 1
      }
    }
    self.gaps = gaps
    guard count > 0, largest > 0 else {
      (mean, scale) = (0, 0)
      return
    }
    var sum = 0.0
    Self.forEachValue(of: reader, rowCount) { if !$1.isNaN { sum += $1 / largest } }
    let mean = sum / count
    var squares = 0.0
    Self.forEachValue(of: reader, rowCount) {
      if !$1.isNaN { squares += ($1 / largest - mean) * ($1 / largest - mean) }
    }
    let deviation = (squares / count).squareRoot()
    self.mean = mean * largest
    let scale = 1 / (deviation * largest)
    // Differences of the last digit of equal numbers are none.
    self.scale = deviation > 1e-14 && scale.isFinite ? scale : 0
  }

  @inline(__always)
  private static func forEachValue(of reader: BlockReader, _ rowCount: Int, _ body: (Int, Double) -> Void) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: BlockReader.blockSize) { block in
      for start in stride(from: 0, to: rowCount, by: BlockReader.blockSize) {
        let rows = start..<Swift.min(start + BlockReader.blockSize, rowCount)
        reader.read(rows, into: block)
        for row in rows { body(row, block[row - start]) }
      }
    }
  }
}
