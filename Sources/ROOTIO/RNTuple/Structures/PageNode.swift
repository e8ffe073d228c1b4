import Columns

/// Takes values of one format from the pages of a cluster, and gathers them as a column.
protocol PageNode: AnyObject {
  /// The number of values in the selected cluster; as many as there may be where nothing is stored of them.
  var count: Int { get }
  /// Makes `cluster`, which holds the `entries`, the one whose values are read.
  func select(_ cluster: Int, entries: Range<Int>) throws
  /// Takes the values `items`, counted from the cluster's first, of which there are ``count``.
  func append(_ items: Range<Int>) throws
  /// Gives what was gathered, and begins anew.
  func takeColumn() -> StructuredColumn
}

/// How much memory the values of one read may still take.
final class PageBudget {
  /// The same for what is decoded of streamed objects.
  let decoding: DecodingBudget
  private var left: Int
  private let all: Int

  init(_ limits: Limits) {
    all = limits.values
    left = all
    decoding = DecodingBudget(limits)
  }

  /// Begins a read.
  func refill() {
    left = all
    decoding.refill()
  }

  /// Takes what `count` values of `size` bytes need.
  func take(_ count: Int, of size: Int, _ pages: PageReader) throws {
    guard count <= left / size else {
      throw pages.corrupt("a read of \(count) values is not believed of a file of this size")
    }
    left -= count * size
  }
}

/// Makes the nodes of a format.
struct PageNodeBuilder {
  private let storage: StructuredPageStorage
  private let decompressor: Decompressor
  private let budget: PageBudget

  init(_ storage: StructuredPageStorage, _ decompressor: Decompressor, _ budget: PageBudget) {
    self.storage = storage
    self.decompressor = decompressor
    self.budget = budget
  }

  func node(_ format: FieldFormat) throws(UnreadableType) -> any PageNode {
    switch format {
    case .number(.lengths(let ends, let type)): LengthNode(ListPageReader(pages(ends)), type, budget)
    case .number(let leaf): NumberNode(pages(leaf.column), leaf.elementType ?? .uint8, budget)
    case .text(let ends, let characters):
      TextNode(ListPageReader(pages(ends)), NumberPageReader(pages(characters), as: .uint8), budget)
    case .list(let ends, let item): ListNode(ListPageReader(pages(ends)), of: try node(item), budget)
    case .array(let width, let item): ArrayNode(width, of: try node(item))
    case .record(let members): RecordNode(try nodes(members))
    case .variant(let kinds, let members): VariantNode(pages(kinds), try nodes(members), budget)
    case .streamed(let ends, let bytes, let format):
      try StreamedNode(
        ListPageReader(pages(ends)), NumberPageReader(pages(bytes), as: .uint8), format, budget)
    }
  }

  private func nodes(_ members: [FieldFormat.Member]) throws(UnreadableType) -> [(name: String, node: any PageNode)] {
    var nodes: [(name: String, node: any PageNode)] = []
    for member in members { nodes.append((member.name, try node(member.format))) }
    return nodes
  }

  private func pages(_ column: FieldColumn) -> PageReader {
    PageReader(column, storage.bytes, object: storage.object, decompressor)
  }
}
