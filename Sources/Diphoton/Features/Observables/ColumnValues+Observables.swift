import Columns

extension ColumnValues {
  /// A real number for each of some rows, computed in double precision; missing where it is infinite or none.
  @inline(__always)
  static func reals(_ rows: Range<Int>, _ value: (_ row: Int) -> Double) -> ColumnValues {
    .float32(
      array(rows) { row in
        let number = Float(value(row))
        return number.isFinite ? number : .nan
      })
  }

  /// A count for each of some rows.
  @inline(__always)
  static func counts(_ rows: Range<Int>, _ value: (_ row: Int) -> Int) -> ColumnValues {
    .uint32(array(rows) { UInt32(value($0)) })
  }

  @inline(__always)
  private static func array<Element>(_ rows: Range<Int>, _ value: (_ row: Int) -> Element) -> [Element] {
    // An array of no capacity is one that all threads share, and must not be written to.
    if rows.isEmpty { return [] }
    return [Element](unsafeUninitializedCapacity: rows.count) { buffer, count in
      for row in rows { buffer.initializeElement(at: row - rows.lowerBound, to: value(row)) }
      count = rows.count
    }
  }
}
