/// Reads big-endian values one after another from bytes in memory; every step is checked against the end.
///
/// Corresponds to the reading half of `TBufferFile`. For metadata; column data has unchecked loops of its own.
struct ByteCursor {
  let bytes: [UInt8]
  let origin: Origin
  var position: Int
  /// One past the last byte that may be read.
  var end: Int

  init(_ bytes: [UInt8], origin: Origin, position: Int = 0) {
    self.bytes = bytes
    self.origin = origin
    self.position = position
    end = bytes.count
  }

  var remaining: Int { end - position }

  func corrupt(_ message: String) -> ROOTError { origin.corrupt(position, message) }

  /// Checks that `count` items of `size` bytes are still there: a count in a file is only a claim.
  func require(_ count: Int, of size: Int = 1, _ what: @autoclosure () -> String = "bytes") throws {
    guard count >= 0, count <= remaining / size else {
      throw corrupt("\(count) \(what()) are said to follow, but only \(remaining) bytes are left")
    }
  }

  mutating func skip(_ count: Int) throws {
    try require(count)
    position += count
  }

  mutating func integer<Value: FixedWidthInteger & BitwiseCopyable>(_: Value.Type = Value.self) throws -> Value {
    try require(MemoryLayout<Value>.size)
    let value = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: position, as: Value.self) }
    position += MemoryLayout<Value>.size
    return Value(bigEndian: value)
  }

  /// The next `count` integers; what does not fit keeps its bits.
  mutating func integers<Value: FixedWidthInteger & BitwiseCopyable>(_: Value.Type, count: Int) throws -> [Int] {
    let size = MemoryLayout<Value>.size
    try require(count, of: size, "integers")
    defer { position += count * size }
    return bytes.withUnsafeBytes { source in
      let stored = UnsafeRawBufferPointer(rebasing: source[position..<position + count * size])
      return [Int](unsafeUninitializedCapacity: count) { target, filled in
        for index in 0..<count {
          let value = Value(bigEndian: stored.loadUnaligned(fromByteOffset: index * size, as: Value.self))
          target.initializeElement(at: index, to: Int(truncatingIfNeeded: value))
        }
        filled = count
      }
    }
  }

  /// Skips words of four bytes that are 0, up to `count` of them, and says how many.
  mutating func skipZeroWords(atMost count: Int) -> Int {
    let most = max(0, min(count, remaining / 4))
    let found = bytes.withUnsafeBytes { source in
      (0..<most).first { source.loadUnaligned(fromByteOffset: position + 4 * $0, as: UInt32.self) != 0 } ?? most
    }
    position += 4 * found
    return found
  }

  mutating func u8() throws -> UInt8 { try integer() }
  mutating func u16() throws -> UInt16 { try integer() }
  mutating func i16() throws -> Int { Int(try integer(Int16.self)) }
  mutating func u32() throws -> UInt32 { try integer() }
  mutating func i32() throws -> Int { Int(try integer(Int32.self)) }
  mutating func i64() throws -> Int { Int(try integer(Int64.self)) }
  mutating func float() throws -> Float { Float(bitPattern: try integer()) }
  mutating func double() throws -> Double { Double(bitPattern: try integer()) }

  /// A string with its length before it: one byte, or 255 and four bytes (`TString`).
  mutating func string() throws -> String {
    let range = try stringRange()
    return bytes.withUnsafeBytes { String(decoding: $0[range], as: UTF8.self) }
  }

  mutating func skipString() throws { _ = try stringRange() }

  private mutating func stringRange() throws -> Range<Int> {
    var count = Int(try u8())
    if count == 255 { count = try i32() }
    try require(count, "characters")
    defer { position += count }
    return position..<position + count
  }

  /// A string that ends with a zero byte.
  mutating func zeroTerminatedString() throws -> String {
    guard let zero = bytes[position..<end].firstIndex(of: 0) else { throw corrupt("a name does not end") }
    defer { position = zero + 1 }
    return String(decoding: bytes[position..<zero], as: UTF8.self)
  }
}
