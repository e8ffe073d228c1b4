/// Reads Thrift structures in the compact protocol. Everything is held against the bytes that are there.
struct ThriftReader {
  /// Deeper than any structure of Parquet's.
  private static let maximumDepth = 16
  /// Far more than the metadata of a table with a milliard rows hold.
  private static let maximumValueCount = 1 << 24

  /// Where the next byte is read.
  private(set) var position: Int
  private let bytes: UnsafeRawBufferPointer
  private var valueCount = 0

  init(_ bytes: UnsafeRawBufferPointer, at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// What is wrong with a structure.
  struct Problem: Error {
    let position: Int
    let message: String
  }

  mutating func structure() throws(Problem) -> ThriftStructure { try structure(depth: 0) }

  private mutating func structure(depth: Int) throws(Problem) -> ThriftStructure {
    var structure = ThriftStructure()
    var field = 0
    while true {
      let header = try byte()
      if header == 0 { return structure }
      let step = Int(header >> 4)
      field = step == 0 ? try zigzag() : field &+ step
      structure.append(field, try value(header & 15, depth: depth + 1, isElement: false))
    }
  }

  private mutating func value(_ type: UInt8, depth: Int, isElement: Bool) throws(Problem) -> ThriftStructure.Value {
    valueCount += 1
    guard depth <= Self.maximumDepth, valueCount <= Self.maximumValueCount else {
      throw problem("the metadata are nested too deeply or too long")
    }
    switch type {
    case 1, 2: return .integer(isElement ? Int(try byte()) : Int(2 - type))
    case 3: return .integer(Int(try byte()))
    case 4, 5, 6: return .integer(try zigzag())
    case 7: return .binary(try binary(count: 8))
    case 8:
      guard let count = Int(exactly: try varint()) else { throw problem("a text is longer than the metadata") }
      return .binary(try binary(count: count))
    case 9, 10: return .list(try list(depth: depth))
    case 12: return .structure(try structure(depth: depth))
    default: throw problem("the metadata hold a value of the unknown type \(type)")
    }
  }

  private mutating func list(depth: Int) throws(Problem) -> [ThriftStructure.Value] {
    let header = try byte()
    let count = header >> 4 == 15 ? try varint() : UInt(header >> 4)
    // Each element has a byte at least.
    guard count <= bytes.count - position else { throw problem("a list is longer than the metadata") }
    var elements: [ThriftStructure.Value] = []
    for _ in 0..<count { elements.append(try value(header & 15, depth: depth + 1, isElement: true)) }
    return elements
  }

  private mutating func binary(count: Int) throws(Problem) -> [UInt8] {
    guard count <= bytes.count - position else { throw problem("a text is longer than the metadata") }
    defer { position += count }
    return Array(bytes[position..<position + count])
  }

  private mutating func zigzag() throws(Problem) -> Int {
    let value = try varint()
    return Int(bitPattern: value >> 1) ^ -Int(value & 1)
  }

  private mutating func varint() throws(Problem) -> UInt {
    var value: UInt = 0
    for shift in stride(from: UInt(0), to: 64, by: 7) {
      let byte = try byte()
      value |= UInt(byte & 0x7f) << shift
      if byte < 0x80 { return value }
    }
    throw problem("a number has no end")
  }

  private mutating func byte() throws(Problem) -> UInt8 {
    guard position < bytes.count else { throw problem("the metadata are cut off") }
    defer { position += 1 }
    return bytes[position]
  }

  private func problem(_ message: String) -> Problem { Problem(position: position, message: message) }
}
