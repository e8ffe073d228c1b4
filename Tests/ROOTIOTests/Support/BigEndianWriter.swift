/// Writes values as they lie in a ROOT file.
struct BigEndianWriter {
  private(set) var bytes: [UInt8] = []

  var count: Int { bytes.count }

  mutating func put(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func put(_ value: Float) { put(value.bitPattern) }
  mutating func put(_ value: Double) { put(value.bitPattern) }
  mutating func put(_ more: [UInt8]) { bytes += more }

  mutating func i16(_ value: Int) { put(Int16(value)) }
  mutating func i32(_ value: Int) { put(Int32(value)) }
  mutating func i64(_ value: Int) { put(Int64(value)) }
  /// Four bytes, or eight in a file of the large kind.
  mutating func place(_ value: Int, isLarge: Bool) { isLarge ? i64(value) : put(UInt32(value)) }

  /// A `TString`.
  mutating func string(_ text: String) {
    let characters = Array(text.utf8)
    if characters.count < 255 {
      put(UInt8(characters.count))
    } else {
      put(UInt8(255))
      i32(characters.count)
    }
    put(characters)
  }

  mutating func zeroTerminated(_ text: String) {
    put(Array(text.utf8))
    put(UInt8(0))
  }

  /// Writes `value` over the bytes at `position`.
  mutating func patch(_ position: Int, _ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.bigEndian) { bytes.replaceSubrange(position..<position + $0.count, with: $0) }
  }
}

extension Array where Element == UInt8 {
  /// These numbers, one after another, as they lie in a ROOT file.
  static func bigEndian(_ values: [some FixedWidthInteger]) -> [UInt8] {
    var writer = BigEndianWriter()
    for value in values { writer.put(value) }
    return writer.bytes
  }
}
