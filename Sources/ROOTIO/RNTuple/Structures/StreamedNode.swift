import Columns

/// Objects that lie in a column of bytes as their streamer wrote them.
final class StreamedNode: PageNode {
  private let lists: ListPageReader
  private let bytes: NumberPageReader
  private let values: any ValueDecoder
  private let className: String
  private let budget: PageBudget
  private let place = EntryPlace()
  private let stored = RawBuffer()
  private var total = 0

  init(
    _ lists: ListPageReader, _ bytes: NumberPageReader, _ format: StreamedFormat, _ budget: PageBudget
  ) throws(UnreadableType) {
    self.lists = lists
    self.bytes = bytes
    className = format.className
    self.budget = budget
    values = try DecoderBuilder(formats: format.formats, place: place, budget: budget.decoding).decoder(format.values)
  }

  var count: Int { lists.pages.count }

  func select(_ cluster: Int, entries: Range<Int>) throws {
    try lists.select(cluster, entries: entries)
    try bytes.pages.select(cluster, entries: entries)
  }

  func append(_ items: Range<Int>) throws {
    try budget.take(items.count, of: 16, lists.pages)
    var ends = [0]
    let range = try lists.append(items, times: 1, limit: bytes.pages.count, to: &ends)
    try budget.take(range.count, of: 1, lists.pages)
    stored.count = 0
    try bytes.append(range, to: stored)
    let start = UnsafeRawPointer(stored.pointer)
    for (begin, end) in zip(ends, ends.dropFirst()) {
      do throws(EntryFault) {
        try decode(Payload(pointer: start + begin, end: start + end))
      } catch {
        throw unread(error)
      }
    }
    total += items.count
  }

  private func decode(_ object: Payload) throws(EntryFault) {
    var payload = object
    place.enter(object, at: 0)
    try values.decode(1, &payload)
    guard payload.remaining == 0 else { throw payload.fault(.unreadBytes(payload.remaining)) }
  }

  /// A class may have a streamer of its own whatever its description says: that is no damage.
  private func unread(_ fault: EntryFault) -> ROOTError {
    lists.pages.unsupported(
      "class \(className) is not read: its streamer stores other bytes than its description says (\(fault.message))")
  }

  func takeColumn() -> StructuredColumn {
    defer { total = 0 }
    return values.takeColumn() ?? .records(RecordColumn(fields: [], count: total))
  }
}
