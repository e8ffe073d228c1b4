/// Takes off some bytes what was stored there: whole numbers of 64 bits, and texts behind their numbers of bytes.
struct StoredNumbers {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  static var damage: TableError { TableError(.corrupt, "a stored piece of a table contradicts itself") }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func word() throws(TableError) -> UInt64 {
    guard rest.count >= 8 else { throw Self.damage }
    defer { rest = rest.dropFirst(8) }
    return rest.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// A number that is not negative.
  mutating func number() throws(TableError) -> Int {
    guard let number = Int(exactly: try word()) else { throw Self.damage }
    return number
  }

  /// How many things follow, of 8 bytes at least.
  mutating func count() throws(TableError) -> Int {
    let count = try number()
    guard count <= rest.count / 8 else { throw Self.damage }
    return count
  }

  mutating func text() throws(TableError) -> ArraySlice<UInt8> {
    let count = try number()
    guard count <= rest.count else { throw Self.damage }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  /// Texts behind their number.
  mutating func texts() throws(TableError) -> [String] {
    var texts: [String] = []
    for _ in 0..<(try count()) { texts.append(String(decoding: try text(), as: UTF8.self)) }
    return texts
  }
}

extension [UInt8] {
  mutating func append<Word: FixedWidthInteger>(word: Word) {
    Swift.withUnsafeBytes(of: word.littleEndian) { append(contentsOf: $0) }
  }

  /// Appends what ``StoredNumbers/number()`` takes.
  mutating func store(_ number: Int) { append(word: UInt64(number)) }

  /// Appends what ``StoredNumbers/text()`` takes.
  mutating func store(text: some Collection<UInt8>) {
    store(text.count)
    self += text
  }

  /// Appends what ``StoredNumbers/texts()`` takes.
  mutating func store(texts: some Collection<String>) {
    store(texts.count)
    for text in texts { store(text: text.utf8) }
  }
}
