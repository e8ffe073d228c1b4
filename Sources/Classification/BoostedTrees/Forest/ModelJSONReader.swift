/// Reads JSON (RFC 8259) as XGBoost writes its models, millions of numbers at once, from bytes that may say anything.
///
/// Numbers with a fraction or an exponent are those of single precision that they are the shortest text of.
struct ModelJSONReader {
  private static let deepest = 64

  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  private init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The one value that `bytes` hold.
  static func value(_ bytes: [UInt8]) throws(ModelFault) -> ModelValue {
    let result = bytes.withUnsafeBytes { bytes in
      Result { () throws(ModelFault) in
        var reader = ModelJSONReader(bytes)
        let value = try reader.value(depth: 0)
        guard reader.next() == nil else { throw reader.fault("there is more behind the end") }
        return value
      }
    }
    return try result.get()
  }

  private func fault(_ message: String) -> ModelFault { ModelFault(message: message, position: position) }

  /// The next byte that is no blank, which is not passed over; nil at the end.
  private mutating func next() -> UInt8? {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0a, 0x0d: position += 1
      default: return bytes[position]
      }
    }
    return nil
  }

  /// Passes over a character, if it is the next one.
  private mutating func passes(_ character: Unicode.Scalar) -> Bool {
    guard next() == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(ModelFault) {
    guard passes(character) else { throw fault("there is no '\(character)'") }
  }

  private mutating func value(depth: Int) throws(ModelFault) -> ModelValue {
    guard depth < Self.deepest else { throw fault("values lie too deep in each other") }
    switch next() {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try array(depth)
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"): return try word("true", .flag(true))
    case UInt8(ascii: "f"): return try word("false", .flag(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ word: String, _ value: ModelValue) throws(ModelFault) -> ModelValue {
    guard bytes[position...].starts(with: word.utf8) else { throw fault("there is no value") }
    position += word.utf8.count
    return value
  }

  private mutating func number() throws(ModelFault) -> ModelValue {
    let start = position
    var isWhole = true
    scan: while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): break
      case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"): isWhole = false
      default: break scan
      }
      position += 1
    }
    // All of it is ASCII.
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let number = Int(text) { return .whole(number) }
    guard !text.isEmpty, let number = Float(text), number.isFinite else {
      position = start
      throw fault("there is no number")
    }
    return .real(Double(number))
  }

  /// Escapes stay as they are: names of columns may have some, and nothing that is looked at.
  private mutating func text() throws(ModelFault) -> String {
    try expect("\"")
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard position < bytes.count else { throw fault("a text has no end") }
    guard let text = String(validating: bytes[start..<position], as: UTF8.self) else {
      throw fault("a text is not UTF-8")
    }
    position += 1
    return text
  }

  private mutating func array(_ depth: Int) throws(ModelFault) -> ModelValue {
    try expect("[")
    var values: [ModelValue] = []
    var wholes: [Int]? = []
    if passes("]") { return .wholes([]) }
    repeat {
      let value = try value(depth: depth + 1)
      if case .whole(let number) = value, values.isEmpty, wholes != nil {
        wholes?.append(number)
      } else {
        // Not all are whole numbers: those before were.
        values += wholes.map { $0.map(ModelValue.whole) } ?? []
        wholes = nil
        values.append(value)
      }
    } while passes(",")
    try expect("]")
    return wholes.map(ModelValue.wholes) ?? .array(values)
  }

  private mutating func object(_ depth: Int) throws(ModelFault) -> ModelValue {
    try expect("{")
    var members: [String: ModelValue] = [:]
    if passes("}") { return .object(members) }
    repeat {
      guard next() == UInt8(ascii: "\"") else { throw fault("there is no name") }
      let key = try text()
      try expect(":")
      guard members.updateValue(try value(depth: depth + 1), forKey: key) == nil else {
        throw fault("there are two values of one name")
      }
    } while passes(",")
    try expect("}")
    return .object(members)
  }
}
