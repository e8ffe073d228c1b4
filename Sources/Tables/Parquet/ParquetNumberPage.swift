/// Makes the contents of pages of single numbers: which rows have one, as far as the column says it, and these numbers, one
/// behind the other. One for many pages, whose memory it keeps.
///
/// Rows are looked at eight at a time, as many as a byte of levels tells of, without branches that depend on single values.
final class ParquetNumberPage {
  struct Content<Value> {
    /// Levels and values; valid until the next page is made, and no longer than what made them.
    let bytes: UnsafeRawBufferPointer
    let missingCount: Int
    /// The least and the greatest value; nil if there is none.
    let bounds: (least: Value, greatest: Value)?
    let hasNaN: Bool
  }

  /// Where the values begin; the levels end there.
  private let values: UnsafeMutableRawPointer
  private let memory: UnsafeMutableRawBufferPointer

  /// - Parameter rowCount: the most rows that a page has.
  init(rowCount: Int) {
    let levels = (rowCount / 8 + 128) & ~63
    memory = .allocate(byteCount: levels + 8 * rowCount + 8, alignment: 64)
    values = memory.baseAddress! + levels
  }

  deinit { memory.deallocate() }

  /// A page of rows which all have a number.
  ///
  /// - Parameter isOptional: whether the column could lack one, so that the levels say that it does not.
  @inline(__always)
  func content<Value: BitwiseCopyable & Comparable>(
    _ numbers: UnsafeBufferPointer<Value>, isOptional: Bool
  ) -> Content<Value> {
    copy(numbers)
    let levelsSize = isOptional ? writeLevels(ofAll: numbers.count, are: true) : 0
    return content(numbers.count, missingCount: 0, levelsSize: levelsSize)
  }

  /// A page of rows of which some may lack their number.
  @inline(__always)
  func content<Value: BitwiseCopyable & Comparable>(
    _ numbers: UnsafeBufferPointer<Value>, isPresent: (_ row: Int) -> Bool
  ) -> Content<Value> {
    let bits = values.assumingMemoryBound(to: UInt8.self) - (numbers.count + 7) / 8
    let count = Self.write(numbers.count, to: bits, isPresent: isPresent)
    let isMixed = count > 0 && count < numbers.count
    if isMixed {
      Self.compact(numbers, bits, to: values)
    } else if count > 0 {
      copy(numbers)
    }
    let levelsSize =
      isMixed ? writeHeader(ofBitsFor: numbers.count) : writeLevels(ofAll: numbers.count, are: count == numbers.count)
    return content(count, missingCount: numbers.count - count, levelsSize: levelsSize)
  }

  @inline(__always)
  private func content<Value: Comparable>(_ count: Int, missingCount: Int, levelsSize: Int) -> Content<Value> {
    let numbers = UnsafeBufferPointer(start: values.assumingMemoryBound(to: Value.self), count: count)
    let (bounds, hasNaN) = Self.bounds(numbers)
    let size = levelsSize + count * MemoryLayout<Value>.size
    return Content(
      bytes: UnsafeRawBufferPointer(start: values - levelsSize, count: size), missingCount: missingCount,
      bounds: bounds, hasNaN: hasNaN)
  }
}

// MARK: - Levels

extension ParquetNumberPage {
  /// Writes a run: all rows have a number, or none has.
  private func writeLevels(ofAll rowCount: Int, are isPresent: Bool) -> Int {
    (values - 1).storeBytes(of: isPresent ? 1 : 0, as: UInt8.self)
    return writeHeader(UInt(rowCount) << 1, ofBytes: 1)
  }

  private func writeHeader(ofBitsFor rowCount: Int) -> Int {
    let byteCount = (rowCount + 7) / 8
    return writeHeader(UInt(byteCount) << 1 | 1, ofBytes: byteCount)
  }

  /// Writes what stands before so many bytes of levels, and gives the size of all.
  private func writeHeader(_ kind: UInt, ofBytes byteCount: Int) -> Int {
    var header: [UInt8] = []
    header.append(varint: kind)
    var size: [UInt8] = []
    size.append(word: UInt32(header.count + byteCount))
    let start = size + header
    (values - byteCount - start.count).copyMemory(from: start, byteCount: start.count)
    return start.count + byteCount
  }

  /// Writes a bit for each row, the lowest first, and gives the number of ones.
  @inline(__always)
  private static func write(
    _ rowCount: Int, to bits: UnsafeMutablePointer<UInt8>, isPresent: (_ row: Int) -> Bool
  ) -> Int {
    var count = 0
    for start in stride(from: 0, to: rowCount, by: 8) {
      var byte: UInt8 = 0
      if start &+ 8 <= rowCount {
        for bit in 0..<8 { byte |= (isPresent(start &+ bit) ? 1 : 0) &<< UInt8(truncatingIfNeeded: bit) }
      } else {
        for row in start..<rowCount { byte |= (isPresent(row) ? 1 : 0) &<< UInt8(truncatingIfNeeded: row &- start) }
      }
      bits[start &>> 3] = byte
      count &+= byte.nonzeroBitCount
    }
    return count
  }
}

// MARK: - Values

extension ParquetNumberPage {
  @inline(__always)
  private func copy<Value: BitwiseCopyable>(_ numbers: UnsafeBufferPointer<Value>) {
    guard let start = numbers.baseAddress else { return }
    values.copyMemory(from: start, byteCount: numbers.count * MemoryLayout<Value>.size)
  }

  /// Copies the numbers whose bits are ones; writes up to one number too many.
  @inline(__always)
  private static func compact<Value: BitwiseCopyable>(
    _ numbers: UnsafeBufferPointer<Value>, _ bits: UnsafePointer<UInt8>, to target: UnsafeMutableRawPointer
  ) {
    guard let source = numbers.baseAddress else { return }
    let size = MemoryLayout<Value>.size
    var target = target
    for start in stride(from: 0, to: numbers.count, by: 8) {
      let byte = bits[start &>> 3]
      let rowCount = min(8, numbers.count &- start)
      if byte == 0 { continue }
      if byte == 0xFF {
        target.copyMemory(from: source + start, byteCount: 8 &* size)
        target += 8 &* size
        continue
      }
      for bit in 0..<rowCount {
        target.storeBytes(of: source[start &+ bit], as: Value.self)
        target += Int(byte &>> UInt8(truncatingIfNeeded: bit) & 1) &* size
      }
    }
  }

  /// Four at a time, as each comparison waits for the one before.
  @inline(__always)
  private static func bounds<Value: Comparable>(
    _ numbers: UnsafeBufferPointer<Value>
  ) -> (bounds: (least: Value, greatest: Value)?, hasNaN: Bool) {
    guard let start = numbers.baseAddress, let first = numbers.first else { return (nil, false) }
    var (least, greatest) = ((first, first, first, first), (first, first, first, first))
    var areNumbers = true
    @inline(__always) func take(_ value: Value, _ least: inout Value, _ greatest: inout Value) {
      least = value < least ? value : least
      greatest = value > greatest ? value : greatest
      areNumbers = areNumbers && value == value
    }
    var index = 0
    while index &+ 4 <= numbers.count {
      take(start[index], &least.0, &greatest.0)
      take(start[index &+ 1], &least.1, &greatest.1)
      take(start[index &+ 2], &least.2, &greatest.2)
      take(start[index &+ 3], &least.3, &greatest.3)
      index &+= 4
    }
    while index < numbers.count {
      take(start[index], &least.0, &greatest.0)
      index &+= 1
    }
    return ((min(least.0, least.1, least.2, least.3), max(greatest.0, greatest.1, greatest.2, greatest.3)), !areNumbers)
  }
}
