/// Takes what stands behind pointers: nothing, an object with its class, or one that the entry has held before. Corresponds to
/// `TBufferFile::ReadObjectAny`.
struct PointedObject {
  let place: EntryPlace

  private static let newClass = UInt32.max
  private static let classReference: UInt32 = 0x8000_0000
  private static let mapOffset = 2

  /// Takes a pointer, and gives the class and the bytes of the object that it leads to, if any, to `body`, which takes all of them.
  ///
  /// - Returns: whether there is an object.
  func take(
    _ payload: inout Payload, _ body: (_ className: String, inout Payload) throws(EntryFault) -> Void
  ) throws(EntryFault) -> Bool {
    var ahead = payload
    let word = try ahead.word()
    if word == 0 {
      payload = ahead
      return false
    }
    if word & (Payload.byteCountFlag | Self.classReference) == 0 {
      // An object that was there before, which is read again.
      var earlier = try place.payload(at: Int(word) - Self.mapOffset, before: payload)
      try object(&earlier, body)
      payload = ahead
    } else {
      try object(&payload, body)
    }
    return true
  }

  /// Takes an object with its class.
  private func object(
    _ payload: inout Payload, _ body: (String, inout Payload) throws(EntryFault) -> Void
  ) throws(EntryFault) {
    let start = payload
    let word = try payload.word()
    guard word & Payload.byteCountFlag != 0, word != Self.newClass else {
      payload = start
      _ = try namedObject(&payload, body)
      return
    }
    var content = try payload.part(Int(word & ~Payload.byteCountFlag))
    try payload.skip(content.remaining)
    let name = try namedObject(&content, body)
    guard content.remaining == 0 else { throw content.fault(.notAsDescribed(name)) }
  }

  private func namedObject(
    _ payload: inout Payload, _ body: (String, inout Payload) throws(EntryFault) -> Void
  ) throws(EntryFault) -> String {
    let word = try payload.word()
    guard word & Self.classReference != 0 else { throw payload.fault(.noClass) }
    let name =
      word == Self.newClass
      ? try payload.zeroTerminated()
      : try place.className(at: Int(word & ~Self.classReference) - Self.mapOffset, before: payload)
    try body(name, &payload)
    return name
  }
}
