import Base
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
  /// The pages of ``numbers`` or ``lengths``.
  private let leafPages: PageReader
  private var cluster = 0..<0
  private var ends: [Int] = []
  private let limits: Limits

  init(_ storage: PageStorage, _ decompressor: Decompressor) {
    layout = storage.layout
    limits = storage.bytes.limits
    firstEntries = storage.firstEntries
    func pages(_ column: FieldColumn) -> PageReader {
      PageReader(column, storage.bytes, object: storage.object, decompressor)
    }
    outer = if case .list(let column, _) = layout.outer { ListPageReader(pages(column)) } else { nil }
    inner = layout.inner.map { ListPageReader(pages($0.column)) }
    lengthBytes = storage.leaf.elementType?.size ?? 1
    leafPages = pages(storage.leaf.column)
    if case .lengths = storage.leaf {
      numbers = nil
      lengths = ListPageReader(leafPages)
    } else {
      numbers = NumberPageReader(leafPages, as: storage.leaf.elementType ?? .uint8)
      lengths = nil
    }
  }

  func flat(_ entries: Range<Int>, _ rows: RowSelection, into values: RawBuffer) throws {
    let width = layout.itemsPerEntry ?? 1
    switch rows {
    case .all:
      try forEachCluster(entries) { local in
        guard !local.upperBound.multipliedReportingOverflow(by: width).overflow else { throw tooMany(width) }
        try append(local.lowerBound * width..<local.upperBound * width, to: values)
      }
    case .rows(let rows):
      try forEachCluster(entries, rows) { local, shift in
        let end = local[local.endIndex - 1] + shift + 1
        guard !end.multipliedReportingOverflow(by: width).overflow else { throw tooMany(width) }
        var items = ItemRuns()
        for row in local { items.append((row &+ shift) &* width..<(row &+ shift &+ 1) &* width) }
        try append(items, to: values)
      }
    }
  }

  func jagged(_ entries: Range<Int>, _ rows: RowSelection, offsets: inout [Int], into values: RawBuffer) throws {
    guard let outer, case .list(_, let times) = layout.outer else { return }
    switch rows {
    case .all:
      try forEachCluster(entries) { local in
        let items = try outer.append(local, times: times, limit: leafPages.count / times, to: &offsets)
        try append(items, to: values)
      }
    case .rows(let rows):
      try forEachCluster(entries, rows) { local, shift in
        try jagged(local, shift, times: times, offsets: &offsets, into: values)
      }
    }
  }

  /// The lists of single `rows` of one cluster.
  private func jagged(
    _ rows: ArraySlice<Int>, _ shift: Int, times: Int, offsets: inout [Int], into values: RawBuffer
  ) throws {
    guard let outer else { return }
    var items = ItemRuns()
    var rest = rows
    while let first = rest.first {
      // The rows whose lists end in the same page; where they begin is where the lists before them end.
      let border = try outer.pages.endOfPage(with: first + shift) - shift
      let here = rest.prefix { $0 < border }
      rest = rest[here.endIndex...]
      ends.removeAll(keepingCapacity: true)
      ends.append(0)
      let lists = first + shift..<here[here.endIndex - 1] + shift + 1
      let start = try outer.append(lists, times: times, limit: leafPages.count / times, to: &ends).lowerBound
      for row in here {
        let (begin, end) = (ends[row - first], ends[row - first + 1])
        items.append(start + begin..<start + end)
        offsets.append(offsets[offsets.count - 1] + end - begin)
      }
    }
    try append(items, to: values)
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
    try forEachCluster(entries) { local in
      let lists = try outerLists(local, limit: inner.pages.count, to: &outerEnds)
      guard lists.count <= limits.lists - innerEnds.count else { throw tooMany(lists.count) }
      let items = try inner.append(lists, times: times, limit: leafPages.count / times, to: &innerEnds)
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

  /// Appends the values `items`, counted from the first of the selected cluster.
  private func append(_ items: Range<Int>, to values: RawBuffer) throws {
    try check(items.count, behind: values)
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
          throw leafPages.corrupt("a list of \(next - end) items does not fit its type")
        }
        target.storeBytes(of: length, as: UInt32.self)
      }
      values.count += lengthBytes
    }
  }

  /// Checks that a read gives no more values than are believed of the file, before there is room for `count` more.
  private func check(_ count: Int, behind values: RawBuffer) throws {
    guard count <= (limits.values - values.count) / lengthBytes else {
      throw leafPages.corrupt("a read of \(count) values is not believed of a file of this size")
    }
  }

  private func append(_ items: ItemRuns, to values: RawBuffer) throws {
    try check(items.count, behind: values)
    if let numbers { return try numbers.append(items.runs, to: values) }
    for run in items.runs { try append(run, to: values) }
  }

  // MARK: Clusters

  /// Calls `body` for the part of `entries` in each cluster, counted from its first.
  private func forEachCluster(_ entries: Range<Int>, _ body: (Range<Int>) throws -> Void) throws {
    var entry = entries.lowerBound
    while entry < entries.upperBound {
      if !cluster.contains(entry) { try select(entry) }
      let end = min(entries.upperBound, cluster.upperBound)
      try body(entry - cluster.lowerBound..<end - cluster.lowerBound)
      entry = end
    }
  }

  /// Calls `body` for the `rows` of `entries` in each cluster, with what is to be added to them to count from its first
  /// entry.
  private func forEachCluster(
    _ entries: Range<Int>, _ rows: [Int], _ body: (ArraySlice<Int>, _ shift: Int) throws -> Void
  ) throws {
    var rest = rows[...]
    while let first = rest.first {
      let entry = entries.lowerBound + first
      if !cluster.contains(entry) { try select(entry) }
      let border = cluster.upperBound - entries.lowerBound
      let here = rest.last.map { $0 < border } ?? true ? rest : rest.prefix { $0 < border }
      try body(here, entries.lowerBound - cluster.lowerBound)
      rest = rest[here.endIndex...]
    }
  }

  /// Makes the cluster with `entry` the one whose elements are read.
  private func select(_ entry: Int) throws {
    let number = firstEntries.dropLast().partitioningIndex { $0 > entry } - 1
    cluster = 0..<0
    let entries = firstEntries[number]..<firstEntries[number + 1]
    for list in [outer, inner, lengths] { try list?.select(number, entries: entries) }
    try numbers?.pages.select(number, entries: entries)
    cluster = entries
  }

  private func tooMany(_ width: Int) -> ROOTError {
    leafPages.corrupt("\(width) items in each entry are more than its pages hold")
  }
}
