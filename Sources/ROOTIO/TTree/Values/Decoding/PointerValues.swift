import Columns

/// Objects behind pointers: nothing, an object with its class, or one that the entry has held before. Corresponds to
/// `TBufferFile::ReadObjectAny`.
final class PointerValues: ValueDecoder {
  private let objects: RecordValues
  private let place: EntryPlace
  private let budget: DecodingBudget
  private var present: [Bool] = []

  init(to objects: RecordValues, _ place: EntryPlace, _ budget: DecodingBudget) {
    self.objects = objects
    self.place = place
    self.budget = budget
  }

  var leastBytes: Int { 4 }

  func decode(_ count: Int, _ payload: inout Payload) throws(EntryFault) {
    for _ in 0..<count {
      try budget.take(items: 1, payload)
      var ahead = payload
      let word = try ahead.word()
      if word == 0 {
        present.append(false)
        payload = ahead
      } else if word & (Payload.byteCountFlag | Self.classReference) == 0 {
        // An object that was there before, which is read again.
        var earlier = try place.payload(at: Int(word) - Self.mapOffset, before: payload)
        try object(&earlier)
        payload = ahead
      } else {
        try object(&payload)
      }
    }
  }

  /// Takes an object with its class.
  private func object(_ payload: inout Payload) throws(EntryFault) {
    let start = payload
    let word = try payload.word()
    guard word & Payload.byteCountFlag != 0, word != Self.newClass else {
      payload = start
      return try namedObject(&payload)
    }
    var content = try payload.part(Int(word & ~Payload.byteCountFlag))
    try payload.skip(content.remaining)
    try namedObject(&content)
    guard content.remaining == 0 else { throw content.fault(.notAsDescribed(objects.className)) }
  }

  private func namedObject(_ payload: inout Payload) throws(EntryFault) {
    let word = try payload.word()
    guard word & Self.classReference != 0 else { throw payload.fault(.noClass) }
    let name =
      word == Self.newClass
      ? try payload.zeroTerminated()
      : try place.className(at: Int(word & ~Self.classReference) - Self.mapOffset, before: payload)
    guard name == objects.className else { throw payload.fault(.otherClass(name, objects.className)) }
    try objects.decode(1, &payload)
    present.append(true)
  }

  private static let newClass = UInt32.max
  private static let classReference: UInt32 = 0x8000_0000
  private static let mapOffset = 2

  func takeColumn() -> StructuredColumn? {
    defer { present = [] }
    return objects.takeColumn().map { .optionals(present: present, $0) }
  }
}
