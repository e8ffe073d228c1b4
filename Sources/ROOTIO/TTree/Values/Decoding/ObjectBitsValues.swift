import Columns

/// The bits of `TObject`s. Where they say that an object is referenced, the number of its process follows, which is passed
/// over. Corresponds to `TStreamerInfo::kBits`.
final class ObjectBitsValues: ValueDecoder {
  private let budget: DecodingBudget
  private var values: [UInt32] = []

  private static let isReferenced: UInt32 = 1 << 4

  init(_ budget: DecodingBudget) { self.budget = budget }

  var leastBytes: Int { 4 }

  func decode(_ count: Int, _ payload: inout Payload) throws(EntryFault) {
    for _ in 0..<count {
      let bits = try payload.word()
      if bits & Self.isReferenced != 0 { try payload.skip(2) }
      try budget.take(4, payload)
      values.append(bits)
    }
  }

  func addEmpty(_ count: Int, _ payload: Payload) throws(EntryFault) {
    try budget.take(items: count, payload)
    values.append(contentsOf: repeatElement(0, count: count))
  }

  func takeColumn() -> StructuredColumn? {
    defer { values = [] }
    return .numbers(.uint32(values))
  }
}
