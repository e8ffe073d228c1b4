import Columns

/// Values of one of several kinds: records with an optional for each kind, of which one is there, or none.
final class VariantNode: PageNode {
  private let pages: PageReader
  private let kinds: [(name: String, node: any PageNode)]
  private let budget: PageBudget
  /// For each value which kind it is of, counted from 1; 0 for none.
  private var found: [Int] = []

  /// The bytes of an element: which value of its kind it is, then the kind.
  private static let elementBytes = 12

  init(_ pages: PageReader, _ kinds: [(name: String, node: any PageNode)], _ budget: PageBudget) {
    self.pages = pages
    self.kinds = kinds
    self.budget = budget
  }

  var count: Int { pages.count }

  func select(_ cluster: Int, entries: Range<Int>) throws {
    try pages.select(cluster, entries: entries)
    for kind in kinds { try kind.node.select(cluster, entries: entries) }
  }

  func append(_ items: Range<Int>) throws {
    try budget.take(items.count, of: 8 + kinds.count, pages)
    // Values of one kind follow one another.
    var wanted = [Range<Int>?](repeating: nil, count: kinds.count)
    try pages.forEachRun(items) { run in
      guard let page = run.page else {
        found += repeatElement(0, count: run.elements.count)
        return
      }
      for element in run.elements {
        let place = page + element * Self.elementBytes
        let index = Int(truncatingIfNeeded: UInt64(littleEndian: place.loadUnaligned(as: UInt64.self)))
        let kind = Int(UInt32(littleEndian: (place + 8).loadUnaligned(as: UInt32.self)))
        guard kind <= kinds.count else { throw pages.corrupt("a value is of kind \(kind) of \(kinds.count)") }
        found.append(kind)
        if kind == 0 { continue }
        let first = wanted[kind - 1]?.lowerBound ?? index
        guard index >= 0, index < kinds[kind - 1].node.count, wanted[kind - 1].map({ $0.upperBound == index }) ?? true
        else { throw pages.corrupt("value \(index) of kind \(kind) is out of order") }
        wanted[kind - 1] = first..<index + 1
      }
    }
    for (kind, range) in zip(kinds, wanted) {
      if let range { try kind.node.append(range) }
    }
  }

  func takeColumn() -> StructuredColumn {
    defer { found = [] }
    let fields = kinds.enumerated().map { number, kind in
      RecordColumn.Field(kind.name, .optionals(present: found.map { $0 == number + 1 }, kind.node.takeColumn()))
    }
    return .records(RecordColumn(fields: fields, count: found.count))
  }
}
