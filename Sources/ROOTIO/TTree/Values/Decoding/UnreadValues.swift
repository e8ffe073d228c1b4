import Columns

/// What is passed over, by the byte count that stands before it. A pointer may do without one if it leads nowhere, or to an object
/// that the entry has held before.
final class UnreadValues: ValueDecoder {
  private let isPointer: Bool

  init(isPointer: Bool) { self.isPointer = isPointer }

  var leastBytes: Int { 4 }

  func decode(_ count: Int, _ payload: inout Payload) throws(EntryFault) {
    for _ in 0..<count {
      let word = try payload.word()
      if word & Payload.byteCountFlag != 0, word != UInt32.max {
        try payload.skip(Int(word & ~Payload.byteCountFlag))
      } else if !isPointer || word > Int32.max {
        throw payload.fault(.noByteCount)
      }
    }
  }

  func decodeFramed(_ count: Int, _ payload: inout Payload) throws(EntryFault) {
    if count > 0 || payload.remaining > 0 { try decode(1, &payload) }
  }

  func addEmpty(_: Int, _: Payload) throws(EntryFault) {}

  func takeColumn() -> StructuredColumn? { nil }
}
