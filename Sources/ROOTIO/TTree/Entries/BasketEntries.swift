/// Finds the bytes of single entries in a loaded basket. Every place is checked before it is handed out.
///
/// A plain value without references: it is used once per entry.
struct BasketEntries {
  private let start: UnsafeRawPointer
  private let border: Int
  private let offsets: UnsafeRawPointer
  private let offsetBase: Int
  private let count: Int
  private let hasVersion: Bool
  private let skipped: Int
  /// Whether an entry may lack its header with all else: ROOT 5.10 to 5.22 wrote nothing for a member of no objects.
  private let mayBeEmpty: Bool

  /// - Precondition: the loaded basket of `reader` has offsets, its own or synthesized.
  init(_ reader: BasketReader, _ format: EntryFormat) {
    guard let offsets = reader.offsets else { preconditionFailure("a basket without entry offsets") }
    self.offsets = offsets
    start = reader.start
    border = reader.byteCount
    offsetBase = reader.offsetBase
    count = reader.storedEntryCount
    mayBeEmpty = format.repetition == .toEnd
    switch format.header {
    case .version:
      hasVersion = true
      skipped = 0
    case .bytes(let bytes):
      hasVersion = false
      skipped = bytes
    }
  }

  /// Of entries without headers.
  init(_ reader: BasketReader) {
    self.init(reader, EntryFormat(header: .bytes(0), repetition: .once, item: .string))
  }

  /// The bytes of `entry`, counted from the basket's first, behind its header.
  @inline(__always)
  func payload(of entry: Int) throws(EntryFault) -> Payload {
    let begin = position(entry)
    let end = entry &+ 1 < count ? position(entry &+ 1) : border
    guard begin >= 0, begin <= end, end <= border else {
      throw EntryFault(.misplaced(entry: entry, begin, end), at: start)
    }
    var payload = Payload(pointer: start + begin, end: start + end)
    if hasVersion {
      if mayBeEmpty, begin == end { return payload }
      try payload.skipVersion()
    } else {
      guard payload.remaining >= skipped else { throw payload.fault(.tooShort) }
      payload.advance(skipped)
    }
    return payload
  }

  /// The values of `entry`, a list with byte count, version and number of items; nil if anything is not as in most lists,
  /// of which ``payload(of:)`` and what it gives tell more.
  ///
  /// - Parameter size: of an item in bytes.
  @inline(__always)
  func plainList(of entry: Int, _ size: Int) -> (pointer: UnsafeRawPointer, count: Int)? {
    let begin = position(entry)
    let end = entry &+ 1 < count ? position(entry &+ 1) : border
    let length = end &- begin
    guard begin >= 0, end <= border, length >= 10, hasVersion else { return nil }
    let place = start + begin
    let byteCount = UInt32(bigEndian: place.loadUnaligned(as: UInt32.self))
    let isMemberwise = (place + 4).load(as: UInt8.self) & 0x40 != 0
    let count = Int(UInt32(bigEndian: place.loadUnaligned(fromByteOffset: 6, as: UInt32.self)))
    guard Int(byteCount) == length &- 4 | 0x4000_0000, !isMemberwise, count &* size == length &- 10 else { return nil }
    return (place + 10, count)
  }

  /// The most bytes that entries from the first to the last of `rows` can have, if they do not overlap.
  func largestExtent(of rows: LocalRows) -> Int {
    guard rows.count > 0 else { return 0 }
    let last = rows[rows.count - 1]
    let end = last + 1 < count ? min(position(last + 1), border) : border
    return max(0, end - max(0, position(rows[0])))
  }

  @inline(__always)
  private func position(_ entry: Int) -> Int {
    Int(Int32(bigEndian: offsets.loadUnaligned(fromByteOffset: entry &* 4, as: Int32.self))) &- offsetBase
  }
}
