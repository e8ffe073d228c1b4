import Columns

/// Lists.
final class ListNode: PageNode {
  private let lists: ListPageReader
  private let item: any PageNode
  private let budget: PageBudget
  private var ends = [0]

  init(_ lists: ListPageReader, of item: any PageNode, _ budget: PageBudget) {
    self.lists = lists
    self.item = item
    self.budget = budget
  }

  var count: Int { lists.pages.count }

  func select(_ cluster: Int, entries: Range<Int>) throws {
    try lists.select(cluster, entries: entries)
    try item.select(cluster, entries: entries)
  }

  func append(_ items: Range<Int>) throws {
    try budget.take(items.count, of: 8, lists.pages)
    try item.append(lists.append(items, times: 1, limit: item.count, to: &ends))
  }

  func takeColumn() -> StructuredColumn {
    defer { ends = [0] }
    return .lists(offsets: ends, item.takeColumn())
  }
}

/// Arrays of one width.
final class ArrayNode: PageNode {
  private let width: Int
  private let item: any PageNode

  init(_ width: Int, of item: any PageNode) {
    self.width = width
    self.item = item
  }

  var count: Int { item.count / width }

  func select(_ cluster: Int, entries: Range<Int>) throws { try item.select(cluster, entries: entries) }

  func append(_ items: Range<Int>) throws {
    try item.append(items.lowerBound * width..<items.upperBound * width)
  }

  func takeColumn() -> StructuredColumn { .arrays(width: width, item.takeColumn()) }
}

/// Records.
final class RecordNode: PageNode {
  private let members: [(name: String, node: any PageNode)]
  private var total = 0

  init(_ members: [(name: String, node: any PageNode)]) { self.members = members }

  var count: Int { members.map(\.node.count).min() ?? .max }

  func select(_ cluster: Int, entries: Range<Int>) throws {
    for member in members { try member.node.select(cluster, entries: entries) }
  }

  func append(_ items: Range<Int>) throws {
    for member in members { try member.node.append(items) }
    total += items.count
  }

  func takeColumn() -> StructuredColumn {
    defer { total = 0 }
    return .records(
      RecordColumn(fields: members.map { RecordColumn.Field($0.name, $0.node.takeColumn()) }, count: total))
  }
}
