/// The basic types of RNTuple's envelopes: little-endian numbers, strings, frames.
extension ByteCursor {
  mutating func little<Value: FixedWidthInteger & BitwiseCopyable>(_: Value.Type = Value.self) throws -> Value {
    try integer(Value.self).byteSwapped
  }

  /// A 64-bit size, offset or number of things.
  mutating func size() throws -> Int {
    let value = try little(UInt64.self)
    guard let size = Int(exactly: value) else { throw corrupt("a size or offset of \(value) is stored") }
    return size
  }

  mutating func littleDouble() throws -> Double { Double(bitPattern: try little()) }

  /// A string with its length in four bytes before it.
  mutating func text() throws -> String {
    let count = Int(try little(UInt32.self))
    try require(count, "characters")
    defer { position += count }
    return String(decoding: bytes[position..<position + count], as: UTF8.self)
  }

  /// Feature flags: words of 64 bits, as long as the highest bit of each is set. No feature is known so far.
  mutating func featureFlags() throws {
    var word = 0
    while true {
      let flags = try little(UInt64.self)
      guard flags & ~(1 << 63) == 0 else {
        let bit = flags.trailingZeroBitCount + 63 * word
        throw origin.unsupported("the RNTuple needs feature \(bit) of the format, which is not known")
      }
      if flags == 0 { return }
      word += 1
    }
  }

  /// A record frame: `body` reads what it knows, what a later version of the format put behind it is skipped.
  mutating func record<Result>(_ what: String, _ body: (inout ByteCursor) throws -> Result) throws -> Result {
    let start = position
    let size = Int(try little(Int64.self))
    guard size >= 0 else { throw origin.corrupt(start, "a list stands where the record of \(what) is expected") }
    return try frame(start, size, what, body)
  }

  /// A list frame: `body` gets the number of its items, each of at least `bytes` bytes.
  mutating func list<Result>(
    of what: String, atLeast bytes: Int, _ body: (inout ByteCursor, Int) throws -> Result
  ) throws -> Result {
    let start = position
    let size = try little(Int64.self)
    guard size < 0, size > Int64.min else {
      throw origin.corrupt(start, "a record stands where the list of \(what) is expected")
    }
    return try frame(start, Int(-size), what) { cursor in
      let count = Int(try cursor.little(UInt32.self))
      try cursor.require(count, of: bytes, what)
      return try body(&cursor, count)
    }
  }

  private mutating func frame<Result>(
    _ start: Int, _ size: Int, _ what: String, _ body: (inout ByteCursor) throws -> Result
  ) throws -> Result {
    guard size >= position - start, size <= end - start else {
      throw origin.corrupt(start, "the frame of \(what) claims \(size) bytes, but \(end - start) are left")
    }
    let outerEnd = end
    end = start + size
    let result = try body(&self)
    position = end
    end = outerEnd
    return result
  }
}
