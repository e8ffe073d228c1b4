/// What is wrong with a text that should be XML.
struct XMLError: Error {
  let message: String
  init(_ message: String) { self.message = message }
}

/// Reads XML as servers write it, from front to back: elements by their local names, and text.
///
/// Document types are refused, and with them entities of one's own; attributes are passed over. Memory is needed for the text
/// and the names of the open elements only.
struct XMLScanner {
  enum Event: Equatable {
    case start(String)
    case end(String)
    case text(String)
  }

  /// How deep elements may be nested.
  static let deepest = 100

  private var rest: ArraySlice<UInt8>
  private var open: [String] = []
  /// The end of an element that is written as one tag.
  private var pendingEnd: String?

  /// - Parameter bytes: UTF-8.
  init(_ bytes: [UInt8]) {
    rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
  }

  /// The next event; nil at the end.
  ///
  /// - Throws: for what is no XML, or none that is read here.
  mutating func next() throws(XMLError) -> Event? {
    while true {
      if let name = pendingEnd {
        pendingEnd = nil
        return .end(name)
      }
      guard let first = rest.first else {
        guard let name = open.last else { return nil }
        throw XMLError("element '\(name.prefix(40))' does not end")
      }
      if first != UInt8(ascii: "<") { return .text(try text()) }
      if take("<!--") {
        try skip(past: "-->")
      } else if take("<![CDATA[") {
        return .text(try Self.string(try upTo("]]>")))
      } else if take("<?") {
        try skip(past: "?>")
      } else if take("<!") {
        throw XMLError("a document type is not read")
      } else {
        return try tag()
      }
    }
  }

  private mutating func tag() throws(XMLError) -> Event {
    rest = rest.dropFirst()
    if take("/") {
      let name = Self.localName(try Self.string(try upTo(">")).prefix { !$0.isWhitespace })
      guard open.popLast() == name else { throw XMLError("'\(name.prefix(40))' ends where another element is open") }
      return .end(name)
    }
    let bytes = rest.prefix { !Self.endsName($0) }
    let name = Self.localName(try Self.string(bytes)[...])
    guard !name.isEmpty else { throw XMLError("an element without a name") }
    rest = rest[bytes.endIndex...]
    if try skipAttributes() {
      pendingEnd = name
    } else {
      guard open.count < Self.deepest else { throw XMLError("elements are nested too deeply") }
      open.append(name)
    }
    return .start(name)
  }

  /// Goes behind the tag.
  ///
  /// - Returns: whether the element ends there.
  private mutating func skipAttributes() throws(XMLError) -> Bool {
    var quote: UInt8?
    var last: UInt8 = 0
    for index in rest.indices {
      let byte = rest[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        rest = rest[(index + 1)...]
        return last == UInt8(ascii: "/")
      }
      last = byte
    }
    throw XMLError("a tag does not end")
  }

  private mutating func text() throws(XMLError) -> String {
    let bytes = rest.prefix { $0 != UInt8(ascii: "<") }
    rest = rest[bytes.endIndex...]
    let text = try Self.string(bytes)
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var plain = ""
    for (index, piece) in text.split(separator: "&", omittingEmptySubsequences: false).enumerated() {
      if index == 0 {
        plain += piece
      } else {
        guard let end = piece.firstIndex(of: ";") else { throw XMLError("'&' begins no entity") }
        plain += try Self.entity(piece[..<end]) + piece[piece.index(after: end)...]
      }
    }
    return plain
  }

  private static func entity(_ name: Substring) throws(XMLError) -> String {
    if let known = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"][name] { return known }
    let digits = name.dropFirst(name.hasPrefix("#x") ? 2 : 1)
    guard name.first == "#", digits.count <= 8, digits.allSatisfy(\.isHexDigit),
      let code = UInt32(digits, radix: name.hasPrefix("#x") ? 16 : 10), let scalar = Unicode.Scalar(code)
    else { throw XMLError("an unknown entity") }
    return String(scalar)
  }

  private mutating func take(_ prefix: StaticString) -> Bool {
    let found = prefix.withUTF8Buffer { rest.starts(with: $0) }
    if found { rest = rest.dropFirst(prefix.utf8CodeUnitCount) }
    return found
  }

  private mutating func skip(past end: StaticString) throws(XMLError) { _ = try upTo(end) }

  /// What stands in front of the next `end`, behind which the scanner goes on.
  private mutating func upTo(_ end: StaticString) throws(XMLError) -> ArraySlice<UInt8> {
    let length = end.utf8CodeUnitCount
    for index in rest.indices where rest[index] == end.utf8Start[0] {
      guard end.withUTF8Buffer({ rest[index...].starts(with: $0) }) else { continue }
      defer { rest = rest[(index + length)...] }
      return rest[..<index]
    }
    throw XMLError("'\(end)' is missing")
  }

  private static func string(_ bytes: ArraySlice<UInt8>) throws(XMLError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw XMLError("text that is not UTF-8") }
    return text
  }

  private static func localName(_ name: Substring) -> String {
    String(name[(name.lastIndex(of: ":").map(name.index(after:)) ?? name.startIndex)...])
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte <= UInt8(ascii: " ") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
  }
}
