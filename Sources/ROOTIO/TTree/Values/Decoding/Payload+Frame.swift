/// What stands between a byte count with a version and the end that it tells.
struct Frame {
  let version: Int
  /// Whether the objects of a collection are stored member by member.
  let isMemberwise: Bool
  var content: Payload
  /// Whether a byte count tells the end.
  fileprivate let isCounted: Bool
}

extension Payload {
  private static let memberwise = 0x4000

  mutating func byte() throws(EntryFault) -> UInt8 {
    guard remaining >= 1 else { throw fault(.tooShort) }
    defer { advance(1) }
    return pointer.load(as: UInt8.self)
  }

  mutating func half() throws(EntryFault) -> Int {
    guard remaining >= 2 else { throw fault(.tooShort) }
    defer { advance(2) }
    return Int(Int16(bigEndian: pointer.loadUnaligned(as: Int16.self)))
  }

  mutating func word() throws(EntryFault) -> UInt32 {
    guard remaining >= 4 else { throw fault(.tooShort) }
    defer { advance(4) }
    return UInt32(bigEndian: pointer.loadUnaligned(as: UInt32.self))
  }

  /// Whether a byte count comes next that spans all that is left.
  mutating func byteCountSpans() throws(EntryFault) -> Bool {
    let rest = remaining - 4
    return try word() == Self.byteCountFlag | UInt32(truncatingIfNeeded: rest)
  }

  mutating func skip(_ count: Int) throws(EntryFault) {
    guard count <= remaining else { throw fault(.tooShort) }
    advance(count)
  }

  /// The next `count` bytes.
  func part(_ count: Int) throws(EntryFault) -> Payload {
    guard count <= remaining else { throw fault(.wrongByteCount(count, remaining)) }
    return Payload(pointer: pointer, end: pointer + count)
  }

  /// Reads a byte count and a version, or in old files a version alone; ``leave(_:)`` goes on behind it.
  mutating func frame() throws(EntryFault) -> Frame {
    let start = self
    let word = try word()
    var content: Payload
    let isCounted = word & Self.byteCountFlag != 0
    if isCounted {
      content = try part(Int(word & ~Self.byteCountFlag))
      try skip(content.remaining)
    } else {
      content = start
    }
    let version = try content.half()
    let isMemberwise = version > 0 && version & Self.memberwise != 0
    return Frame(
      version: isMemberwise ? version & ~Self.memberwise : version, isMemberwise: isMemberwise, content: content,
      isCounted: isCounted)
  }

  /// Goes on behind a frame, all of whose content has been read.
  mutating func leave(_ frame: Frame) throws(EntryFault) {
    guard frame.isCounted else {
      self = frame.content
      return
    }
    guard frame.content.remaining == 0 else { throw frame.content.fault(.unreadBytes(frame.content.remaining)) }
  }

  /// Reads the version, or checksum, of objects that are stored member by member in a collection of this version.
  mutating func itemVersion(_ collectionVersion: Int) throws(EntryFault) -> ObjectVersion {
    guard collectionVersion >= 8 else { return .asDescribed }
    let version = try half()
    return version > 0 ? .number(version) : .checksum(try word())
  }

  /// Skips a `TObject` with its version, and returns its bits.
  mutating func skipTObject() throws(EntryFault) -> UInt32 {
    let isReferenced: UInt32 = 1 << 4
    try skip(6)
    let bits = try word()
    if bits & isReferenced != 0 { try skip(2) }
    return bits
  }

  /// Reads a class's name, which ends with a zero byte.
  mutating func zeroTerminated() throws(EntryFault) -> String {
    let bytes = UnsafeRawBufferPointer(start: pointer, count: remaining)
    guard let end = bytes.firstIndex(of: 0) else { throw fault(.tooShort) }
    advance(end + 1)
    return String(decoding: bytes[..<end], as: UTF8.self)
  }
}
