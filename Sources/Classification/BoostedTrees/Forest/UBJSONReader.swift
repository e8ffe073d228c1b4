/// Reads UBJSON that may say anything: a count is believed only where the bytes for it are there.
struct UBJSONReader {
  private static let deepest = 64

  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  private init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The one value that `bytes` hold.
  static func value(_ bytes: [UInt8]) throws(ModelFault) -> ModelValue {
    let result = bytes.withUnsafeBytes { bytes in
      Result { () throws(ModelFault) in
        var reader = UBJSONReader(bytes)
        let value = try reader.value(reader.marker(), depth: 0)
        guard reader.position == bytes.count else { throw reader.fault("there is more behind the end") }
        return value
      }
    }
    return try result.get()
  }

  private func fault(_ message: String) -> ModelFault { ModelFault(message: message, position: position) }

  private mutating func take(_ count: Int) throws(ModelFault) -> UnsafeRawBufferPointer {
    guard count >= 0, count <= bytes.count - position else { throw fault("it is cut off, or a length is too large") }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
  }

  private mutating func byte() throws(ModelFault) -> UInt8 { try take(1)[0] }

  /// The marker of the next value, behind markers that say nothing.
  private mutating func marker() throws(ModelFault) -> UInt8 {
    while true {
      let marker = try byte()
      if marker != UInt8(ascii: "N") { return marker }
    }
  }

  /// The bytes of a number of a type; nil for what is no number.
  private static func width(_ marker: UInt8) -> Int? {
    switch marker {
    case UInt8(ascii: "i"), UInt8(ascii: "U"): 1
    case UInt8(ascii: "I"): 2
    case UInt8(ascii: "l"), UInt8(ascii: "d"): 4
    case UInt8(ascii: "L"), UInt8(ascii: "D"): 8
    default: nil
    }
  }

  private static func isReal(_ marker: UInt8) -> Bool { marker == UInt8(ascii: "d") || marker == UInt8(ascii: "D") }

  /// The bits of a number, the most significant byte first.
  private static func bits(_ bytes: UnsafeRawBufferPointer) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

  private static func whole(_ marker: UInt8, _ bits: UInt64) -> Int {
    switch marker {
    case UInt8(ascii: "i"): Int(Int8(truncatingIfNeeded: bits))
    case UInt8(ascii: "I"): Int(Int16(truncatingIfNeeded: bits))
    case UInt8(ascii: "l"): Int(Int32(truncatingIfNeeded: bits))
    default: Int(truncatingIfNeeded: bits)
    }
  }

  private static func real(_ marker: UInt8, _ bits: UInt64) -> Double {
    marker == UInt8(ascii: "d") ? Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))) : Double(bitPattern: bits)
  }

  /// A length, which is a number of any type of whole ones.
  private mutating func length() throws(ModelFault) -> Int {
    let marker = try marker()
    guard let width = Self.width(marker), !Self.isReal(marker) else { throw fault("a length is no whole number") }
    let length = Self.whole(marker, Self.bits(try take(width)))
    guard length >= 0, length <= bytes.count - position else { throw fault("a length is larger than what is there") }
    return length
  }

  private mutating func text() throws(ModelFault) -> String {
    guard let text = String(validating: try take(try length()), as: UTF8.self) else {
      throw fault("a text is not UTF-8")
    }
    return text
  }

  private mutating func value(_ marker: UInt8, depth: Int) throws(ModelFault) -> ModelValue {
    guard depth < Self.deepest else { throw fault("values lie too deep in each other") }
    if let width = Self.width(marker) {
      let bits = Self.bits(try take(width))
      return Self.isReal(marker) ? .real(Self.real(marker, bits)) : .whole(Self.whole(marker, bits))
    }
    switch marker {
    case UInt8(ascii: "Z"): return .null
    case UInt8(ascii: "T"): return .flag(true)
    case UInt8(ascii: "F"): return .flag(false)
    case UInt8(ascii: "C"): return .whole(Int(try byte()))
    case UInt8(ascii: "S"): return .text(try text())
    case UInt8(ascii: "["): return try array(depth)
    case UInt8(ascii: "{"): return try object(depth)
    default: throw fault("there is no value of the kind \(marker)")
    }
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func array(_ depth: Int) throws(ModelFault) -> ModelValue {
    if next == UInt8(ascii: "$") {
      position += 1
      let type = try byte()
      guard let width = Self.width(type), try byte() == UInt8(ascii: "#") else {
        throw fault("an array is of a type that is no number, or has no length")
      }
      let count = try length()
      guard count <= (bytes.count - position) / width else { throw fault("an array is longer than what is there") }
      let content = try take(count * width)
      let bits = (0..<count).lazy.map { place in
        Self.bits(UnsafeRawBufferPointer(rebasing: content[place * width..<(place + 1) * width]))
      }
      return Self.isReal(type) ? .reals(bits.map { Self.real(type, $0) }) : .wholes(bits.map { Self.whole(type, $0) })
    }
    var count = Int.max
    if next == UInt8(ascii: "#") {
      position += 1
      count = try length()
    }
    var values: [ModelValue] = []
    while values.count < count {
      let marker = try marker()
      if count == Int.max, marker == UInt8(ascii: "]") { break }
      values.append(try value(marker, depth: depth + 1))
    }
    return .array(values)
  }

  private mutating func object(_ depth: Int) throws(ModelFault) -> ModelValue {
    var count = Int.max
    if next == UInt8(ascii: "#") {
      position += 1
      count = try length()
    }
    var members: [String: ModelValue] = [:]
    var seen = 0
    while seen < count {
      if count == Int.max, next == UInt8(ascii: "}") {
        position += 1
        break
      }
      let key = try text()
      guard members.updateValue(try value(try marker(), depth: depth + 1), forKey: key) == nil else {
        throw fault("there are two values of one name")
      }
      seen += 1
    }
    return .object(members)
  }
}
