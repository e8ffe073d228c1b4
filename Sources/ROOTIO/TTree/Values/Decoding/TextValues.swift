import Columns

/// Texts, each after its length.
final class TextValues: ValueDecoder {
  private let hasLongCount: Bool
  private let budget: DecodingBudget
  private let bytes = RawBuffer()
  private var ends = [0]

  init(hasLongCount: Bool, _ budget: DecodingBudget) {
    self.hasLongCount = hasLongCount
    self.budget = budget
  }

  var leastBytes: Int { hasLongCount ? 4 : 1 }

  func decode(_ count: Int, _ payload: inout Payload) throws(EntryFault) {
    for _ in 0..<count {
      let length = try hasLongCount ? payload.listCount(1) : payload.stringLength()
      try budget.take(length &+ 8, payload)
      bytes.reserve(length).copyMemory(from: payload.pointer, byteCount: length)
      bytes.count += length
      payload.advance(length)
      ends.append(bytes.count)
    }
  }

  func decodeFramed(_ count: Int, _ payload: inout Payload) throws(EntryFault) { try decodeInFrame(count, &payload) }

  func addEmpty(_ count: Int, _ payload: Payload) throws(EntryFault) {
    try budget.take(items: count, payload)
    ends.append(contentsOf: repeatElement(bytes.count, count: count))
  }

  func takeColumn() -> StructuredColumn? {
    defer {
      bytes.count = 0
      ends = [0]
    }
    return .texts(JaggedColumn(offsets: ends, content: bytes.array(of: UInt8.self)))
  }
}
