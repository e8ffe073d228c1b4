/// A stored piece is the number of its bytes, their checksum, by which damage is found before anything is taken for a piece, and the bytes:
/// whole numbers of 64 bits, texts and pages behind their numbers of bytes. The number 0 alone is the end of a part.
extension ParquetPiece: StorablePiece {
  package static var endOfPart: [UInt8] { [UInt8](repeating: 0, count: 8) }

  /// A piece of more bytes is none of ours.
  private static let most = 1 << 28

  package var stored: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(pages.count + 200 * columns.count)
    let head = [UInt8](repeating: 0, count: 8 + Checksum.digitCount)
    func append(_ number: Int) { bytes.append(word: UInt64(number)) }
    func append(text: some Collection<UInt8>) {
      append(text.count)
      bytes += text
    }
    bytes += head
    append(rowCount)
    append(columns.count)
    for column in columns {
      for number in [
        column.bytes.lowerBound, column.bytes.upperBound, column.inflatedSize, column.valueCount, column.missingCount,
      ] { append(number) }
      for key in [column.range.lower, column.range.upper] { bytes.append(word: key) }
      append(column.range.hasNaN ? 1 : 0)
      guard let texts = column.texts else {
        append(0)
        continue
      }
      append(1)
      append(texts.categories.count)
      for category in texts.categories { append(text: category.utf8) }
      append(texts.levels.count)
      for runs in [texts.levels.repetition, texts.levels.definition] {
        append(runs.count)
        for run in runs {
          append(Int(run.level))
          append(run.count)
        }
      }
      append(texts.runs.count)
      for run in texts.runs {
        append(Int(run.code))
        append(run.count)
      }
    }
    append(text: pages)
    let size = withUnsafeBytes(of: UInt64(bytes.count - 8).littleEndian) { Array($0) }
    bytes.replaceSubrange(..<head.count, with: size + Self.checksum(of: bytes[head.count...]))
    return bytes
  }

  package static func take(from bytes: inout ArraySlice<UInt8>) throws(TableError) -> StoredPiece<ParquetPiece>? {
    var reader = StoredNumbers(bytes)
    guard bytes.count >= 8 else { return nil }
    let size = try reader.number()
    guard size <= most else { throw StoredNumbers.damage }
    guard size <= bytes.count - 8 else { return nil }
    let end = bytes.startIndex + 8 + size
    defer { bytes = bytes[end...] }
    if size == 0 { return .endOfPart }
    let start = bytes.startIndex + 8 + Checksum.digitCount
    guard start <= end, checksum(of: bytes[start..<end]).elementsEqual(bytes[(start - Checksum.digitCount)..<start])
    else { throw StoredNumbers.damage }
    reader = StoredNumbers(bytes[start..<end])
    return .piece(try ParquetPiece(&reader))
  }

  private static func checksum(of bytes: ArraySlice<UInt8>) -> [UInt8] {
    let checksum = Checksum()
    bytes.withUnsafeBytes(checksum.append)
    return Array(checksum.value.utf8)
  }

  private init(_ stored: inout StoredNumbers) throws(TableError) {
    rowCount = try stored.number()
    let columnCount = try stored.count()
    for _ in 0..<columnCount {
      var column = Column()
      let (start, end) = (try stored.number(), try stored.number())
      guard start <= end else { throw StoredNumbers.damage }
      column.bytes = start..<end
      column.inflatedSize = try stored.number()
      column.valueCount = try stored.number()
      column.missingCount = try stored.number()
      column.range = ParquetRange(
        lower: try stored.word(), upper: try stored.word(), hasNaN: try stored.number() == 1)
      if try stored.number() == 1 { column.texts = try Texts(&stored) }
      columns.append(column)
    }
    pages = Array(try stored.text())
    guard stored.isAtEnd, columns.allSatisfy({ $0.bytes.upperBound <= pages.count }) else {
      throw StoredNumbers.damage
    }
  }
}

extension ParquetPiece.Texts {
  fileprivate init(_ stored: inout StoredNumbers) throws(TableError) {
    var categories: [String] = []
    let categoryCount = try stored.count()
    for _ in 0..<categoryCount { categories.append(String(decoding: try stored.text(), as: UTF8.self)) }
    let count = try stored.number()
    var levels: [ParquetLevels.Runs] = []
    for _ in 0..<2 {
      var runs: ParquetLevels.Runs = []
      let runCount = try stored.count()
      for _ in 0..<runCount {
        guard let level = UInt32(exactly: try stored.number()) else { throw StoredNumbers.damage }
        runs.append((level, try stored.number()))
      }
      levels.append(runs)
    }
    self.init(
      categories: categories, levels: ParquetLevels(repetition: levels[0], definition: levels[1], count: count))
    let runCount = try stored.count()
    for _ in 0..<runCount {
      let code = try stored.number()
      guard code < categories.count else { throw StoredNumbers.damage }
      runs.append((Int32(code), try stored.number()))
    }
  }
}

/// Takes stored numbers off some bytes.
private struct StoredNumbers {
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
}
