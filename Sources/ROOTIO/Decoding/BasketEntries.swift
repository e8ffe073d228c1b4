/// Finds the bytes of single entries in a loaded basket. Every place is checked before it is handed out.
struct BasketEntries {
  private let start: UnsafeRawPointer
  private let border: Int
  private let offsets: UnsafeRawPointer
  private let offsetBase: Int
  private let count: Int
  private let header: EntryFormat.Header
  private let reader: BasketReader

  /// - Precondition: the loaded basket of `reader` has offsets, its own or synthesized.
  init(_ reader: BasketReader, header: EntryFormat.Header) {
    guard let offsets = reader.offsets else { preconditionFailure("a basket without entry offsets") }
    self.reader = reader
    self.offsets = offsets
    self.header = header
    start = reader.start
    border = reader.byteCount
    offsetBase = reader.offsetBase
    count = reader.storedEntryCount
  }

  /// The bytes of `entry`, counted from the basket's first, behind its header.
  @inline(__always)
  func payload(of entry: Int) throws -> Payload {
    let begin = position(entry)
    let end = entry &+ 1 < count ? position(entry &+ 1) : border
    guard begin >= 0, begin <= end, end <= border else { throw misplaced(entry, begin, end) }
    var payload = Payload(pointer: start + begin, end: start + end, reader: reader)
    switch header {
    case .bytes(let skipped):
      guard payload.remaining >= skipped else { throw payload.tooShort() }
      payload.advance(skipped)
    case .version:
      try payload.skipVersion()
    }
    return payload
  }

  @inline(__always)
  private func position(_ entry: Int) -> Int {
    Int(Int32(bigEndian: offsets.loadUnaligned(fromByteOffset: entry &* 4, as: Int32.self))) &- offsetBase
  }

  private func misplaced(_ entry: Int, _ begin: Int, _ end: Int) -> ROOTError {
    reader.origin.corrupt(
      border, "entry \(reader.entries.lowerBound + entry) is said to lie in bytes \(begin) to \(end) of \(border)")
  }
}

/// Bytes of one entry that are still to be read.
struct Payload {
  private(set) var pointer: UnsafeRawPointer
  let end: UnsafeRawPointer
  let reader: BasketReader

  @inline(__always) init(pointer: UnsafeRawPointer, end: UnsafeRawPointer, reader: BasketReader) {
    self.pointer = pointer
    self.end = end
    self.reader = reader
  }

  @inline(__always) var remaining: Int { end - pointer }

  @inline(__always) mutating func advance(_ count: Int) { pointer += count }

  /// Skips byte count and version, and checks that the byte count spans the entry.
  @inline(__always)
  mutating func skipVersion() throws {
    guard remaining >= 6 else { throw tooShort() }
    let byteCount = UInt32(bigEndian: pointer.loadUnaligned(as: UInt32.self))
    guard byteCount & 0x4000_0000 != 0 else {
      pointer += 2
      return
    }
    guard Int(byteCount & ~0x4000_0000) == remaining &- 4 else { throw wrongByteCount(byteCount) }
    let isMemberwise = (pointer + 4).load(as: UInt8.self) & 0x40 != 0
    if isMemberwise { throw reader.origin.unsupported("the collection is stored memberwise") }
    pointer += 6
  }

  /// Reads the byte count before a version; what it counts comes next.
  mutating func byteCount() throws -> Int {
    guard remaining >= 6 else { throw tooShort() }
    let byteCount = UInt32(bigEndian: pointer.loadUnaligned(as: UInt32.self))
    pointer += 4
    let count = Int(byteCount & ~0x4000_0000)
    guard byteCount & 0x4000_0000 != 0, count <= remaining else { throw wrongByteCount(byteCount) }
    return count
  }

  /// Reads a count of items that take at least `size` bytes each.
  @inline(__always)
  mutating func listCount(_ size: Int) throws -> Int {
    guard remaining >= 4 else { throw tooShort() }
    let count = Int(Int32(bigEndian: pointer.loadUnaligned(as: Int32.self)))
    pointer += 4
    guard count >= 0, count <= remaining / size else { throw tooMany(count, size) }
    return count
  }

  /// Reads the length of a string: one byte, or 255 and four bytes.
  mutating func stringLength() throws -> Int {
    guard remaining >= 1 else { throw tooShort() }
    let short = Int(pointer.load(as: UInt8.self))
    pointer += 1
    if short == 255 { return try listCount(1) }
    guard short <= remaining else { throw tooMany(short, 1) }
    return short
  }

  func tooShort() -> ROOTError { corrupt("an entry ends within its header") }

  func trailing(_ count: Int, _ size: Int) -> ROOTError {
    corrupt("an entry with \(count) values of \(size) bytes has \(remaining) bytes")
  }

  private func tooMany(_ count: Int, _ size: Int) -> ROOTError {
    corrupt("an entry claims \(count) items of at least \(size) bytes, but only \(remaining) bytes are left")
  }

  private func wrongByteCount(_ byteCount: UInt32) -> ROOTError {
    corrupt("an entry's byte count is \(byteCount & ~0x4000_0000), but \(remaining - 4) bytes follow")
  }

  private func corrupt(_ message: String) -> ROOTError {
    reader.origin.corrupt(pointer - reader.start, message)
  }
}
