import Columns

/// Decodes the entries of an RNTuple's field from the pages of its columns.
final class PageDecoder: BranchDecoder {
  private let layout: FieldLayout
  private let firstEntries: [Int]
  private let outer: ListPageReader?
  private let inner: ListPageReader?
  /// Numbers or characters.
  private let numbers: NumberPageReader?
  /// The lists whose lengths are the values.
  private let lengths: ListPageReader?
  private let lengthBytes: Int
  private var cluster = 0..<0
  private var ends: [Int] = []

  init(_ storage: PageStorage) {
    layout = storage.layout
    firstEntries = storage.firstEntries
    let decompressor = Decompressor()
    func pages(_ column: FieldColumn) -> PageReader {
      PageReader(column, storage.bytes, object: storage.object, decompressor)
    }
    outer = if case .list(let column, _) = layout.outer { ListPageReader(pages(column)) } else { nil }
    inner = layout.inner.map { ListPageReader(pages($0.column)) }
    lengthBytes = storage.leaf.elementType?.size ?? 1
    switch storage.leaf {
    case .numbers(let column, let type):
      numbers = NumberPageReader(pages(column), as: type)
      lengths = nil
    case .characters(let column):
      numbers = NumberPageReader(pages(column), as: .uint8)
      lengths = nil
    case .lengths(let column, _):
      numbers = nil
      lengths = ListPageReader(pages(column))
    }
  }

  func flat(_ entries: Range<Int>, _ rows: RowSelection, into values: RawBuffer) throws {
    let width = layout.itemsPerEntry ?? 1
    try forEachRun(entries, rows) { run in
      let (end, overflows) = run.upperBound.multipliedReportingOverflow(by: width)
      guard !overflows else { throw tooMany(width) }
      try append(run.lowerBound * width..<end, to: values)
    }
  }

  func jagged(_ entries: Range<Int>, _ rows: RowSelection, offsets: inout [Int], into values: RawBuffer) throws {
    guard let outer, case .list(_, let times) = layout.outer else { return }
    try forEachRun(entries, rows) { run in
      let items = try outer.append(run, times: times, limit: leafCount / times, to: &offsets)
      try append(items, to: values)
    }
  }

  func nested(_ entries: Range<Int>, outer: inout [Int], inner: inout [Int], into values: RawBuffer) throws {
    try lists(entries, outer: &outer, inner: &inner, into: values)
  }

  func strings(_ entries: Range<Int>, outer: inout [Int], inner: inout [Int], into bytes: RawBuffer) throws {
    try lists(entries, outer: &outer, inner: &inner, into: bytes)
  }

  private func lists(
    _ entries: Range<Int>, outer outerEnds: inout [Int], inner innerEnds: inout [Int], into values: RawBuffer
  ) throws {
    guard let inner, let (_, times) = layout.inner else { return }
    try forEachRun(entries, .all) { run in
      let lists = try outerLists(run, limit: inner.pages.count, to: &outerEnds)
      let items = try inner.append(lists, times: times, limit: leafCount / times, to: &innerEnds)
      try append(items, to: values)
    }
  }

  /// Appends how many lists each of the `entries` holds, and returns which lists of the cluster they are.
  private func outerLists(_ entries: Range<Int>, limit: Int, to ends: inout [Int]) throws -> Range<Int> {
    if let outer, case .list(_, let times) = layout.outer {
      return try outer.append(entries, times: times, limit: limit / times, to: &ends)
    }
    let width = if case .array(let count) = layout.outer { count } else { 1 }
    guard entries.upperBound <= limit / width else { throw tooMany(width) }
    for _ in entries { ends.append((ends.last ?? 0) + width) }
    return entries.lowerBound * width..<entries.upperBound * width
  }

  /// The number of values in the selected cluster.
  private var leafCount: Int { (numbers?.pages ?? lengths?.pages)?.count ?? 0 }

  /// Appends the values `items`, counted from the first of the selected cluster.
  private func append(_ items: Range<Int>, to values: RawBuffer) throws {
    if let numbers { return try numbers.append(items, to: values) }
    guard let lengths else { return }
    ends.removeAll(keepingCapacity: true)
    ends.append(0)
    _ = try lengths.append(items, times: 1, limit: Int.max, to: &ends)
    for (end, next) in zip(ends, ends.dropFirst()) {
      let target = values.reserve(lengthBytes)
      if lengthBytes == 8 {
        target.storeBytes(of: next - end, as: Int.self)
      } else {
        guard let length = UInt32(exactly: next - end) else {
          throw lengths.pages.corrupt("a list of \(next - end) items does not fit its type")
        }
        target.storeBytes(of: length, as: UInt32.self)
      }
      values.count += lengthBytes
    }
  }

  // MARK: Clusters

  /// Calls `body` for runs of wanted entries that lie in one cluster, counted from its first.
  private func forEachRun(_ entries: Range<Int>, _ rows: RowSelection, _ body: (Range<Int>) throws -> Void) throws {
    switch rows {
    case .all:
      try forEachPart(entries, body)
    case .rows(let rows):
      var first = 0
      while first < rows.count {
        var end = first + 1
        while end < rows.count, rows[end] == rows[end - 1] + 1 { end += 1 }
        let start = entries.lowerBound + rows[first]
        try forEachPart(start..<start + (end - first), body)
        first = end
      }
    }
  }

  private func forEachPart(_ entries: Range<Int>, _ body: (Range<Int>) throws -> Void) throws {
    var entry = entries.lowerBound
    while entry < entries.upperBound {
      if !cluster.contains(entry) { try select(entry) }
      let end = min(entries.upperBound, cluster.upperBound)
      try body(entry - cluster.lowerBound..<end - cluster.lowerBound)
      entry = end
    }
  }

  /// Makes the cluster with `entry` the one whose elements are read.
  private func select(_ entry: Int) throws {
    var low = 0
    var high = firstEntries.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if firstEntries[middle] <= entry { low = middle } else { high = middle }
    }
    cluster = 0..<0
    let entries = firstEntries[low]..<firstEntries[low + 1]
    for list in [outer, inner, lengths] { try list?.select(low, entries: entries.count) }
    try numbers?.pages.select(low, entries: entries.count)
    cluster = entries
  }

  private func tooMany(_ width: Int) -> ROOTError {
    let pages = numbers?.pages ?? lengths?.pages ?? inner?.pages
    let message = "\(width) items in each entry are more than its pages hold"
    return pages?.corrupt(message) ?? ROOTError(.corrupt, file: "", message)
  }
}

extension FieldLayout.Leaf {
  /// The type of the numbers; nil for characters.
  var elementType: PrimitiveType? {
    switch self {
    case .numbers(_, let type), .lengths(_, let type): type
    case .characters: nil
    }
  }
}
