import Columns

/// What says how long arrays are.
protocol LengthSource: AnyObject {
  /// The lengths of the arrays of the last `count` objects, or as many as are known; one that cannot be is -1.
  func lastCounts(_ count: Int) -> [Int]
}

/// Lengths that lie in another branch.
final class GivenLengths: LengthSource {
  /// Those of an entry's objects.
  var lengths: [Int] = []

  func lastCounts(_ count: Int) -> [Int] { lengths }
}

/// Arrays whose lengths a number before them in the same record says.
final class CountedValues: ValueDecoder {
  private let items: any ValueDecoder
  private let counter: any LengthSource
  /// Whether a byte stands before each array that says whether there is one.
  private let hasFlag: Bool
  private let budget: DecodingBudget
  private var ends = [0]

  init(of items: any ValueDecoder, by counter: any LengthSource, hasFlag: Bool, _ budget: DecodingBudget) {
    self.items = items
    self.counter = counter
    self.hasFlag = hasFlag
    self.budget = budget
  }

  var leastBytes: Int { hasFlag ? 1 : 0 }

  func decode(_ count: Int, _ payload: inout Payload) throws(EntryFault) {
    let lengths = counter.lastCounts(count)
    guard lengths.count == count else { throw payload.fault(.tooMany(count, leastBytes)) }
    for length in lengths {
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

  func addEmpty(_ count: Int, _ payload: Payload) throws(EntryFault) {
    try budget.take(items: count, payload)
    ends.append(contentsOf: repeatElement(ends[ends.count - 1], count: count))
  }

  func takeColumn() -> StructuredColumn? {
    defer { ends = [0] }
    return items.takeColumn().map { .lists(offsets: ends, $0) }
  }
}
