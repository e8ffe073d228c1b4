import Columns

/// The objects of classes that are collections themselves, by their class's checksum. Corresponds to what
/// `TCollectionClassStreamer` reads member by member.
final class OwnCollectionValues: ValueDecoder {
  private let makeObjects: (_ checksum: UInt32) throws(UnreadableType) -> RecordValues
  private let budget: DecodingBudget
  private var objects: (checksum: UInt32, values: RecordValues)?
  private var ends = [0]

  /// - Parameter makeObjects: makes what decodes objects of a class.
  init(_ budget: DecodingBudget, makeObjects: @escaping (UInt32) throws(UnreadableType) -> RecordValues) {
    self.budget = budget
    self.makeObjects = makeObjects
  }

  var leastBytes: Int { 4 }

  func decode(_ count: Int, _ payload: inout Payload) throws(EntryFault) {
    throw payload.fault(.unreadable("a collection of objects of unknown class"))
  }

  func decodeFramed(_ count: Int, _ payload: inout Payload) throws(EntryFault) {
    if count == 0, payload.remaining == 0 { return }
    var frame = try payload.frame()
    guard frame.isMemberwise, frame.version >= 8, try frame.content.half() <= 0 else {
      return try decode(count, &payload)
    }
    let checksum = try frame.content.word()
    for _ in 0..<count {
      let length = try frame.content.listCount(0)
      try budget.take(items: 1 &+ length, payload)
      if length > 0 { try objects(checksum, payload).decodeMemberwise(length, .asDescribed, &frame.content) }
      ends.append(ends[ends.count - 1] + length)
    }
    try payload.leave(frame)
  }

  private func objects(_ checksum: UInt32, _ payload: Payload) throws(EntryFault) -> RecordValues {
    if let objects {
      guard objects.checksum == checksum else {
        throw payload.fault(.otherClass("the checksum \(checksum)", objects.values.className))
      }
      return objects.values
    }
    do {
      let values = try makeObjects(checksum)
      objects = (checksum, values)
      return values
    } catch {
      throw payload.fault(.unreadable(error.description))
    }
  }

  func addEmpty(_ count: Int, _ payload: Payload) throws(EntryFault) {
    try budget.take(items: count, payload)
    ends.append(contentsOf: repeatElement(ends[ends.count - 1], count: count))
  }

  func takeColumn() -> StructuredColumn? {
    defer { ends = [0] }
    return .lists(offsets: ends, objects?.values.takeColumn() ?? .records(RecordColumn(fields: [], count: 0)))
  }
}
