import Columns

/// Lists, each after its count.
final class ListValues: ValueDecoder {
  private let items: any ValueDecoder
  private let budget: DecodingBudget
  private var ends = [0]

  init(of items: any ValueDecoder, _ budget: DecodingBudget) {
    self.items = items
    self.budget = budget
  }

  var leastBytes: Int { 4 }

  func decode(_ count: Int, _ payload: inout Payload) throws(EntryFault) {
    for _ in 0..<count { try items.decode(begin(&payload), &payload) }
  }

  func decodeFramed(_ count: Int, _ payload: inout Payload) throws(EntryFault) {
    if count == 0, payload.remaining == 0 { return }
    var frame = try payload.frame()
    if frame.isMemberwise {
      let version = try frame.content.itemVersion(frame.version)
      for _ in 0..<count {
        let length = try begin(&frame.content)
        if length > 0 { try items.decodeMemberwise(length, version, &frame.content) }
      }
    } else {
      try decode(count, &frame.content)
    }
    try payload.leave(frame)
  }

  /// Takes lists in a frame, as many as there are in `payload`, and returns their number.
  private func begin(_ payload: inout Payload) throws(EntryFault) -> Int {
    let count = try payload.listCount(items.leastBytes)
    try budget.take(items: 1 &+ (items.leastBytes == 0 ? count : 0), payload)
    ends.append(ends[ends.count - 1] + count)
    return count
  }

  func addEmpty(_ count: Int, _ payload: Payload) throws(EntryFault) {
    try budget.take(items: count, payload)
    ends.append(contentsOf: repeatElement(ends[ends.count - 1], count: count))
  }

  func takeColumn() -> StructuredColumn? {
    defer { ends = [0] }
    return items.takeColumn().map { .lists(offsets: ends, $0) }
  }
}
