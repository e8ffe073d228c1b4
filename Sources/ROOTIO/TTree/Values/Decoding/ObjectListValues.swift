import Columns

/// The objects of `TObjArray`s or `TList`s. Corresponds to `TObjArray::Streamer` and `TList::Streamer`.
final class ObjectListValues: ValueDecoder {
  private let kind: ValueFormat.ObjectList
  private let items: AnyPointerValues
  private let budget: DecodingBudget
  private var ends = [0]

  init(_ kind: ValueFormat.ObjectList, of items: AnyPointerValues, _ budget: DecodingBudget) {
    self.kind = kind
    self.items = items
    self.budget = budget
  }

  var leastBytes: Int { 4 }

  func decode(_ count: Int, _ payload: inout Payload) throws(EntryFault) {
    for _ in 0..<count {
      var frame = try payload.frame()
      let length =
        switch kind {
        case .array: try array(frame.version, &frame.content)
        case .list: try list(frame.version, &frame.content)
        }
      try payload.leave(frame)
      try budget.take(items: 1, payload)
      ends.append(ends[ends.count - 1] + length)
    }
  }

  /// Takes the objects of an array, and returns their number.
  private func array(_ version: Int, _ payload: inout Payload) throws(EntryFault) -> Int {
    if version > 2 { _ = try payload.skipTObject() }
    if version > 1 { try payload.skip(payload.stringLength()) }
    let length = Int(Int32(bitPattern: try payload.word()))
    // The number of the first object.
    try payload.skip(4)
    guard length >= 0, length <= payload.remaining / items.leastBytes else {
      throw payload.fault(.tooMany(length, items.leastBytes))
    }
    try items.decode(length, &payload)
    return length
  }

  /// Takes the objects of a list, and returns their number.
  private func list(_ version: Int, _ payload: inout Payload) throws(EntryFault) -> Int {
    guard version > 3 else { throw payload.fault(.otherVersion("TList", version)) }
    _ = try payload.skipTObject()
    try payload.skip(payload.stringLength())
    let length = try payload.listCount(items.leastBytes)
    for _ in 0..<length {
      try items.decode(1, &payload)
      // How the object is to be drawn.
      try payload.skip(payload.stringLength())
    }
    return length
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
