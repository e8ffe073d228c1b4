import Columns

/// Texts as a column's pages have them, each kept once.
final class ParquetTexts: ParquetElements {
  private var texts = CategoryBuilder()
  /// The codes of the dictionary's entries, and of the texts of the page.
  private var dictionary: [Int32] = []
  private var page: [Int32] = []

  var count: Int { texts.codes.count }

  var elements: ColumnValues.Elements {
    // Without any text there is one still that those of missing rows point at.
    .text(categories: texts.categories.isEmpty && count > 0 ? [""] : texts.categories, codes: texts.codes)
  }

  func takeDictionary(_ content: UnsafeRawBufferPointer, count: Int) throws(ColumnFault) {
    dictionary = try plain(content, count)
  }

  func decode(
    _ content: UnsafeRawBufferPointer, _ encoding: Int?, count: Int, _ budget: inout ReadingBudget
  ) throws(ColumnFault) {
    switch named(encoding) {
    case .plain: page = try plain(content, count)
    case .dictionary, .plainDictionary:
      page = try DictionaryDecoder.entries(content, of: dictionary, count: count)
    case .deltaLengths:
      var content = content
      page = []
      try forEachText(&content, count) { (text) throws(ColumnFault) in page.append(try code(of: text)) }
    case .deltaTexts: page = try withSharedBeginnings(content, count, &budget)
    default: throw .unread(encoding: encoding)
    }
  }

  func append(count: Int) {
    for code in page[..<count] { texts.append(code: code, count: 1) }
  }

  func append(where present: [Bool]) {
    var place = 0
    for isPresent in present {
      texts.append(code: isPresent ? page[place] : 0, count: 1)
      place += isPresent ? 1 : 0
    }
  }

  /// Texts that lie behind their lengths.
  private func plain(_ content: UnsafeRawBufferPointer, _ count: Int) throws(ColumnFault) -> [Int32] {
    var codes: [Int32] = []
    var place = 0
    for _ in 0..<count {
      guard content.count - place >= 4 else { throw Self.damage }
      let length = Int(UInt32(littleEndian: content.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
      guard length <= content.count - place - 4 else { throw Self.damage }
      codes.append(try code(of: UnsafeRawBufferPointer(rebasing: content[place + 4..<place + 4 + length])))
      place += 4 + length
    }
    return codes
  }

  /// Texts all of whose lengths come first.
  private func forEachText(
    _ content: inout UnsafeRawBufferPointer, _ count: Int,
    _ body: (UnsafeRawBufferPointer) throws(ColumnFault) -> Void
  ) throws(ColumnFault) {
    let lengths = try DeltaDecoder.numbers(&content, count: count)
    var place = 0
    for length in lengths {
      guard length >= 0, length <= content.count - place else { throw Self.damage }
      try body(UnsafeRawBufferPointer(rebasing: content[place..<place + Int(length)]))
      place += Int(length)
    }
  }

  /// Texts of which each says how much of its beginning is that of the one before.
  private func withSharedBeginnings(
    _ content: UnsafeRawBufferPointer, _ count: Int, _ budget: inout ReadingBudget
  ) throws(ColumnFault) -> [Int32] {
    var content = content
    let shared = try DeltaDecoder.numbers(&content, count: count)
    var codes: [Int32] = []
    var text: [UInt8] = []
    try forEachText(&content, count) { (end) throws(ColumnFault) in
      let length = shared[codes.count]
      guard length >= 0, length <= text.count else { throw Self.damage }
      text.removeLast(text.count - Int(length))
      text += end
      // A few bytes may stand for texts that are long again and again.
      try budget.take(bytes: text.count)
      codes.append(try code(of: text))
    }
    return codes
  }

  private func code(of text: some Collection<UInt8>) throws(ColumnFault) -> Int32 {
    guard let text = String(validating: text, as: UTF8.self) else { throw .unread("has bytes that are no UTF-8") }
    return texts.code(of: text)
  }

  private static let damage = ColumnFault.damaged("the texts of a page or of a dictionary are cut off")
}
