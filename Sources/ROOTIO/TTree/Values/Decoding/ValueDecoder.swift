import Columns

/// The version of the objects of a collection that are stored member by member.
enum ObjectVersion: Equatable {
  /// That in which the class is described.
  case asDescribed
  case number(Int)
  /// Of a class without a version.
  case checksum(UInt32)
}

/// Takes values of one format from entries, and gathers them as a column.
///
/// Decoders are made once for a branch, as a tree like its format, and then asked for many values at a time: where a
/// collection is stored member by member, or its members in branches of their own, for those of all objects at once.
protocol ValueDecoder: AnyObject {
  /// No value takes fewer bytes.
  var leastBytes: Int { get }
  /// Takes `count` values that follow one another.
  func decode(_ count: Int, _ payload: inout Payload) throws(EntryFault)
  /// As ``decode(_:_:)``, of a member of so many objects: what has a frame has one around the values of all.
  func decodeFramed(_ count: Int, _ payload: inout Payload) throws(EntryFault)
  /// As ``decode(_:_:)``, of objects that are stored member by member, all in this version.
  func decodeMemberwise(_ count: Int, _ version: ObjectVersion, _ payload: inout Payload) throws(EntryFault)
  /// Adds `count` values that are not stored: 0, or nothing. Of members that an object's version does not have.
  func addEmpty(_ count: Int, _ payload: Payload) throws(EntryFault)
  /// Gives what was gathered, and begins anew; nil for what is passed over.
  func takeColumn() -> StructuredColumn?
}

extension ValueDecoder {
  func decodeFramed(_ count: Int, _ payload: inout Payload) throws(EntryFault) { try decode(count, &payload) }

  func decodeMemberwise(_ count: Int, _ version: ObjectVersion, _ payload: inout Payload) throws(EntryFault) {
    throw payload.fault(.memberwise)
  }

  /// Takes `count` values inside a frame: a byte count and a version.
  func decodeInFrame(_ count: Int, _ payload: inout Payload) throws(EntryFault) {
    // ROOT 5.10 to 5.22 wrote no frame around nothing.
    if count == 0, payload.remaining == 0 { return }
    var frame = try payload.frame()
    guard !frame.isMemberwise else { throw payload.fault(.memberwise) }
    try decode(count, &frame.content)
    try payload.leave(frame)
  }
}
