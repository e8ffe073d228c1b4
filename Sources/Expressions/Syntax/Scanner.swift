/// Cuts the text of an expression into words.
struct Scanner {
  private static let symbols = [
    "**", "&&", "||", "==", "!=", "<=", ">=", "+", "-", "*", "/", "%", "<", ">", "!", "?", ":", "(", ")", "[", "]", ",",
  ]
  /// What other languages have, and what is written here instead.
  private static let foreign = [
    "=": "'=' does not compare; write '=='", "&": "'&' is written '&&' here, which binds less than comparisons do",
    "|": "'|' is written '||' here, which binds less than comparisons do", "^": "a power is written '**'",
    "~": "'~' is written '!' or 'not' here", ";": "there is one expression only, without ';'",
    "$": "names have no '$'; write size(x) for Length$(x), sum(x) for Sum$(x), index(x) for Iteration$",
    "{": "a list of values cannot be written", "@": "names have no '@'; write size(x)",
  ]
  private static let words: Set = ["and", "or", "not"]

  private let bytes: [UInt8]
  private var offset = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// All words, of which the last is the end.
  static func tokens(of text: String) throws(ExpressionProblem) -> [Token] {
    var scanner = Scanner(text)
    var tokens: [Token] = []
    repeat { tokens.append(try scanner.next()) } while tokens.last?.kind != .end
    return tokens
  }

  private mutating func next() throws(ExpressionProblem) -> Token {
    while offset < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]) { offset += 1 }
    let start = offset
    guard start < bytes.count else { return Token(kind: .end, place: start..<start) }
    let first = bytes[start]
    if first.isDigit || (first == UInt8(ascii: "."), byte(1)?.isDigit ?? false) == (true, true) { return try number() }
    if first.startsName { return name() }
    switch first {
    case UInt8(ascii: "`"): return Token(kind: .name(try quoted()), place: start..<offset, isQuoted: true)
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return Token(kind: .text(try quoted()), place: start..<offset)
    default: break
    }
    for symbol in Self.symbols where bytes[start...].starts(with: symbol.utf8) {
      offset += symbol.utf8.count
      return Token(kind: .symbol(symbol), place: start..<offset)
    }
    throw unknownCharacter()
  }

  private func byte(_ distance: Int) -> UInt8? {
    offset + distance < bytes.count ? bytes[offset + distance] : nil
  }

  private mutating func skip(while isWanted: (UInt8) -> Bool) {
    while let next = byte(0), isWanted(next) { offset += 1 }
  }

  private mutating func number() throws(ExpressionProblem) -> Token {
    let start = offset
    skip(while: \.isDigit)
    if byte(0) == UInt8(ascii: ".") {
      offset += 1
      skip(while: \.isDigit)
    }
    if let e = byte(0), e | 0x20 == UInt8(ascii: "e") {
      let sign = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-") ? 1 : 0
      if byte(1 + sign)?.isDigit ?? false {
        offset += 1 + sign
        skip(while: \.isDigit)
      }
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    guard let value = Double(text.hasSuffix(".") ? text + "0" : text), value.isFinite else {
      throw ExpressionProblem("the number \(text) is none that can be held", at: start..<offset)
    }
    return Token(kind: .number(value), place: start..<offset)
  }

  private mutating func name() -> Token {
    let start = offset
    skip { $0.startsName || $0.isDigit }
    while byte(0) == UInt8(ascii: "."), let after = byte(1), after.startsName || after.isDigit {
      offset += 1
      skip { $0.startsName || $0.isDigit }
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    return Token(kind: Self.words.contains(text) ? .symbol(text) : .name(text), place: start..<offset)
  }

  /// What stands between two equal quotes.
  private mutating func quoted() throws(ExpressionProblem) -> String {
    let start = offset
    let quote = bytes[start]
    offset += 1
    skip { $0 != quote }
    guard offset < bytes.count else {
      throw ExpressionProblem("the quote that begins here does not end", at: start..<offset)
    }
    offset += 1
    return String(decoding: bytes[start + 1..<offset - 1], as: UTF8.self)
  }

  private func unknownCharacter() -> ExpressionProblem {
    let character = String(decoding: bytes[offset...].prefix(8), as: UTF8.self).prefix(1)
    let place = offset..<min(offset + character.utf8.count, bytes.count)
    let shown =
      character.unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0.value < 0x20 }
      ? character.debugDescription : "'\(character)'"
    return ExpressionProblem(Self.foreign[String(character)] ?? "\(shown) means nothing here", at: place)
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
  /// Whether a name may begin with it: an ASCII letter or the underscore.
  fileprivate var startsName: Bool { (0x61...0x7A).contains(self | 0x20) && self < 0x80 || self == 0x5F }
}
