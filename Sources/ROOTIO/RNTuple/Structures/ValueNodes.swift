import Columns

/// Numbers.
final class NumberNode: PageNode {
  private let pages: PageReader
  private let reader: NumberPageReader
  private let type: PrimitiveType
  private let budget: PageBudget
  private let values = RawBuffer()

  init(_ pages: PageReader, _ type: PrimitiveType, _ budget: PageBudget) {
    self.pages = pages
    self.type = type
    self.budget = budget
    reader = NumberPageReader(pages, as: type)
  }

  var count: Int { pages.count }

  func select(_ cluster: Int, entries: Range<Int>) throws { try pages.select(cluster, entries: entries) }

  func append(_ items: Range<Int>) throws {
    try budget.take(items.count, of: type.size, pages)
    try reader.append(items, to: values)
  }

  func takeColumn() -> StructuredColumn {
    defer { values.count = 0 }
    return .numbers(values.numbers(of: type))
  }
}

/// The lengths of the lists whose ends a column holds.
final class LengthNode: PageNode {
  private let lists: ListPageReader
  private let isWide: Bool
  private let budget: PageBudget
  private var lengths: [Int] = []

  init(_ lists: ListPageReader, _ type: PrimitiveType, _ budget: PageBudget) {
    self.lists = lists
    isWide = type == .uint64
    self.budget = budget
  }

  var count: Int { lists.pages.count }

  func select(_ cluster: Int, entries: Range<Int>) throws { try lists.select(cluster, entries: entries) }

  func append(_ items: Range<Int>) throws {
    try budget.take(items.count, of: 24, lists.pages)
    var ends = [0]
    _ = try lists.append(items, times: 1, limit: .max, to: &ends)
    for (end, next) in zip(ends, ends.dropFirst()) {
      guard isWide || next - end <= UInt32.max else {
        throw lists.pages.corrupt("a list of \(next - end) items does not fit its type")
      }
      lengths.append(next - end)
    }
  }

  func takeColumn() -> StructuredColumn {
    defer { lengths = [] }
    return .numbers(
      isWide ? .uint64(lengths.map { UInt64($0) }) : .uint32(lengths.map { UInt32(truncatingIfNeeded: $0) }))
  }
}

/// Texts.
final class TextNode: PageNode {
  private let lists: ListPageReader
  private let characters: NumberPageReader
  private let budget: PageBudget
  private var ends = [0]
  private let bytes = RawBuffer()

  init(_ lists: ListPageReader, _ characters: NumberPageReader, _ budget: PageBudget) {
    self.lists = lists
    self.characters = characters
    self.budget = budget
  }

  var count: Int { lists.pages.count }

  func select(_ cluster: Int, entries: Range<Int>) throws {
    try lists.select(cluster, entries: entries)
    try characters.pages.select(cluster, entries: entries)
  }

  func append(_ items: Range<Int>) throws {
    try budget.take(items.count, of: 8, lists.pages)
    let range = try lists.append(items, times: 1, limit: characters.pages.count, to: &ends)
    try budget.take(range.count, of: 1, lists.pages)
    try characters.append(range, to: bytes)
  }

  func takeColumn() -> StructuredColumn {
    defer {
      ends = [0]
      bytes.count = 0
    }
    return .texts(JaggedColumn(offsets: ends, content: bytes.array(of: UInt8.self)))
  }
}
