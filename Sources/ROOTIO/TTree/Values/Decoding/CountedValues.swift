import Columns

/// Arrays whose lengths a number before them in the same record says.
final class CountedValues: ValueDecoder {
  private let items: any ValueDecoder
  private let counter: NumberValues
  /// Whether a byte stands before each array that says whether there is one.
  private let hasFlag: Bool
  private let budget: DecodingBudget
  private var ends = [0]

  init(of items: any ValueDecoder, by counter: NumberValues, hasFlag: Bool, _ budget: DecodingBudget) {
    self.items = items
    self.counter = counter
    self.hasFlag = hasFlag
    self.budget = budget
  }

  var leastBytes: Int { hasFlag ? 1 : 0 }

  func decode(_ count: Int, _ payload: inout Payload) throws(EntryFault) {
    for length in counter.lastCounts(count) {
      let isThere = try hasFlag ? payload.byte() != 0 : true
      let length = isThere ? length : 0
      guard length >= 0, length <= payload.remaining / max(1, items.leastBytes) else {
        throw payload.fault(.tooMany(length, items.leastBytes))
      }
      try budget.take(items: 1, payload)
      try items.decode(length, &payload)
      ends.append(ends[ends.count - 1] + length)
    }
  }

  func decodeFramed(_ count: Int, _ payload: inout Payload) throws(EntryFault) { try decodeInFrame(count, &payload) }

  func takeColumn() -> StructuredColumn? {
    defer { ends = [0] }
    return items.takeColumn().map { .lists(offsets: ends, $0) }
  }
}
