import Columns

/// Texts, each kept once: as they are, or as numbers of a dictionary's entries.
final class ArrowTexts: ArrowElements {
  private let element: ArrowColumn.Element
  /// The entries of the dictionary, and their codes here; nil until one is asked for.
  private let dictionary: [String]
  private var known: [Int32?]
  private var texts = CategoryBuilder()

  /// - Parameter dictionary: what numbers of entries stand for.
  init(_ element: ArrowColumn.Element, dictionary: [String] = []) {
    self.element = element
    self.dictionary = dictionary
    known = Array(repeating: nil, count: dictionary.count)
  }

  var count: Int { texts.codes.count }

  var elements: ColumnValues.Elements {
    // Without any text there is one still that those of missing rows point at.
    .text(categories: texts.categories.isEmpty && count > 0 ? [""] : texts.categories, codes: texts.codes)
  }

  func append(_ range: Range<Int>, of slot: ArrowSlot, _ budget: inout ReadingBudget) throws(ColumnFault) {
    switch element {
    case .texts(let offsetSize): try appendTexts(range, of: slot, offsetSize: offsetSize, &budget)
    case .textViews: try appendViews(range, of: slot, &budget)
    case .entries(_, let size, let isSigned):
      let bytes = try slot.bytes(1, atLeast: range.upperBound, of: size, &budget)
      for index in range {
        guard slot.isPresent(index) else {
          texts.append(code: 0, count: 1)
          continue
        }
        let number = bytes.integer(at: index * size, size: size, isSigned: isSigned)
        guard dictionary.indices.contains(number) else {
          throw .damaged("there is no entry \(number) in a dictionary of \(dictionary.count)")
        }
        let code = known[number] ?? texts.code(of: dictionary[number])
        known[number] = code
        texts.append(code: code, count: 1)
      }
    default: throw .unread("holds no texts")
    }
  }

  private func appendTexts(
    _ range: Range<Int>, of slot: ArrowSlot, offsetSize: Int, _ budget: inout ReadingBudget
  ) throws(ColumnFault) {
    let content = try slot.buffers.bytes(slot.first + 2, &budget)
    // Without texts there need not be an offset.
    if range.isEmpty { return }
    let offsets = try slot.bytes(1, atLeast: range.upperBound + 1, of: offsetSize, &budget)
    for index in range {
      let start = offsets.integer(at: index * offsetSize, size: offsetSize)
      let end = offsets.integer(at: (index + 1) * offsetSize, size: offsetSize)
      guard start >= 0, start <= end, end <= content.count else { throw Self.damage }
      try append(content[start..<end], isPresent: slot.isPresent(index))
    }
  }

  private func appendViews(
    _ range: Range<Int>, of slot: ArrowSlot, _ budget: inout ReadingBudget
  ) throws(ColumnFault) {
    let views = try slot.bytes(1, atLeast: range.upperBound, of: 16, &budget)
    var contents: [[UInt8]] = []
    for number in 0..<(try slot.buffers.viewCount(slot.view)) {
      contents.append(try slot.buffers.bytes(slot.first + 2 + number, &budget))
    }
    for index in range {
      let size = views.integer(at: 16 * index, size: 4)
      guard size >= 0 else { throw Self.damage }
      // Short ones lie there.
      if size <= 12 {
        try append(views[16 * index + 4..<16 * index + 4 + size], isPresent: slot.isPresent(index))
        continue
      }
      let number = views.integer(at: 16 * index + 8, size: 4)
      let start = views.integer(at: 16 * index + 12, size: 4)
      guard slot.isPresent(index) else {
        texts.append(code: 0, count: 1)
        continue
      }
      guard contents.indices.contains(number), start >= 0, start <= contents[number].count,
        size <= contents[number].count - start
      else { throw Self.damage }
      // Views may all show the same long text.
      try budget.take(bytes: size)
      try append(contents[number][start..<start + size], isPresent: true)
    }
  }

  private func append(_ text: ArraySlice<UInt8>, isPresent: Bool) throws(ColumnFault) {
    guard isPresent else { return texts.append(code: 0, count: 1) }
    guard let text = String(validating: text, as: UTF8.self) else {
      throw .unread("has bytes that are no UTF-8")
    }
    texts.append(code: texts.code(of: text), count: 1)
  }

  private static let damage = ColumnFault.damaged("a text lies outside its buffer")
}
