/// Loads the baskets of one branch, one at a time, into shared buffers.
final class BasketReader {
  /// The entries of the loaded basket.
  private(set) var entries = 0..<0
  /// The number of entries that the loaded basket itself claims, at least that of ``entries``.
  private(set) var storedEntryCount = 0
  /// Where the bytes of the loaded basket's entries begin.
  private(set) var start: UnsafeRawPointer
  /// How many bytes the loaded basket's entries have together.
  private(set) var byteCount = 0
  /// Where each entry begins, big-endian, with ``offsetBase`` added; nil if the basket stores no offsets.
  private(set) var offsets: UnsafeRawPointer?
  private(set) var offsetBase = 0
  private(set) var origin: Origin

  private let table: BasketTable
  private let bytes: FileBytes
  private let object: String
  private let buffers: ReadBuffers
  /// Buffers of this reader's own, once a basket had to be kept between two reads.
  private var own: RawBuffer?
  private var ownOffsets: RawBuffer?
  /// Whether to work out the offsets of entries rather than inflate them, which is given up where it fails.
  private var derivesOffsets: Bool

  /// - Parameter entriesHaveByteCounts: whether each entry begins with its byte count, so that its offset need not be read.
  init(
    _ table: BasketTable, _ bytes: FileBytes, object: String, buffers: ReadBuffers, entriesHaveByteCounts: Bool
  ) {
    derivesOffsets = entriesHaveByteCounts
    self.table = table
    self.bytes = bytes
    self.object = object
    self.buffers = buffers
    start = UnsafeRawPointer(buffers.inflated.pointer)
    origin = Origin(file: bytes.name, object: object, offset: 0, isVerbatim: true)
  }

  /// Makes the basket with `entry` the loaded one.
  ///
  /// - Returns: whether another basket was loaded than before.
  func load(containing entry: Int) throws -> Bool {
    if entries.contains(entry) { return false }
    guard let index = table.index(of: entry) else {
      throw ROOTError(
        .corrupt, file: bytes.name, object: object,
        "entry \(entry) is in no basket: the branch has baskets for entries 0 to \(table.firstEntries.last ?? 0) only")
    }
    unload()
    switch table.places[index] {
    case .record(let seek, let size): try bytes.checked(size, at: seek) { try load(index, seek: seek, size: size) }
    case .embedded(let basket): try load(index, embedded: basket)
    }
    entries = table.entries(of: index)
    return true
  }

  /// Ends a read: the shared buffers are free for other readers. The loaded basket is kept if it has entries from `entry`
  /// on.
  func finish(at entry: Int) {
    if entries.upperBound <= entry {
      entries = 0..<0
      return
    }
    if own == nil {
      own = buffers.inflated
      buffers.inflated = RawBuffer()
    }
    if let offsets, buffers.offsets.holds(offsets) {
      ownOffsets = buffers.offsets
      buffers.offsets = RawBuffer()
    }
  }

  /// Where offsets are put that are not stored.
  private var madeOffsets: RawBuffer { ownOffsets ?? buffers.offsets }

  /// Makes no basket the loaded one: what is in the buffers is not to be used.
  func unload() { entries = 0..<0 }

  /// Gives the loaded basket offsets that were not stored, from the size of each entry in bytes.
  func synthesizeOffsets(sizes: [Int]) throws {
    let made = madeOffsets
    made.count = 0
    var position = 0
    for size in sizes {
      made.reserve(4).storeBytes(of: Int32(position).bigEndian, as: Int32.self)
      made.count += 4
      guard size >= 0, size <= byteCount - position else {
        throw origin.corrupt(0, "the counts of its counter branch need more bytes than the basket's \(byteCount)")
      }
      position += size
    }
    byteCount = position
    storedEntryCount = made.count / 4
    offsets = UnsafeRawPointer(made.pointer)
    offsetBase = 0
  }

  private func load(_ index: Int, seek: Int, size: Int) throws {
    let object = "\(object), basket \(index)"
    origin = Origin(file: bytes.name, object: object, offset: seek, isVerbatim: true)
    guard size >= 0, size <= bytes.size else { throw origin.corrupt(0, "a basket of \(size) bytes is listed") }
    try bytes.read(into: buffers.record.resize(size), at: seek, object: object)
    let record = buffers.record.bytes
    var cursor = ByteCursor(Array(record.prefix(Key.headerBytes(of: record))), origin: origin)
    let key = try Key(&cursor)
    let header = try BasketHeader(&cursor)
    guard key.storedBytes == size, key.headerBytes >= cursor.position, key.headerBytes <= size else {
      throw origin.corrupt(0, "the basket's key claims \(key.storedBytes) bytes, the branch lists \(size)")
    }
    try check(header.entryCount, of: index)
    let packed = UnsafeRawBufferPointer(rebasing: buffers.record.bytes[key.headerBytes...])
    let payload = Origin(file: bytes.name, object: object, offset: seek + key.headerBytes, isVerbatim: true)
    let border = header.last - key.headerBytes
    let all: UnsafeRawBufferPointer
    var derived: UnsafeRawPointer?
    if key.isCompressed {
      try Limits.check(key.objectBytes, of: bytes.limits.data, "the basket", origin: payload)
      try CompressedBlock.check(packed, holds: key.objectBytes, origin: payload)
      let target = (own ?? buffers.inflated).resize(key.objectBytes)
      if !header.storesSizes {
        derived = try derivedOffsets(header.entryCount, key, border, packed, into: target, payload)
      }
      if derived == nil { try buffers.decompressor.inflate(packed, into: target, origin: payload) }
      all = UnsafeRawBufferPointer(target)
      origin = Origin(file: bytes.name, object: object, offset: seek, isVerbatim: false)
    } else {
      all = UnsafeRawBufferPointer(keepRecord(from: key.headerBytes))
      origin = payload
    }
    guard border >= 0, border <= all.count, let first = all.baseAddress else {
      throw origin.corrupt(0, "the basket's entries are said to end at byte \(border) of \(all.count)")
    }
    byteCount = border
    start = first
    storedEntryCount = header.entryCount
    offsetBase = key.headerBytes
    if let derived {
      offsets = derived
      return
    }
    let stored = try storedOffsets(in: UnsafeRawBufferPointer(rebasing: all[border...]), count: header.entryCount)
    offsets = header.storesSizes ? stored.map { added(sizes: $0) } : stored
  }

  /// Inflates the entries alone and works out where each begins; nil if all is to be inflated.
  private func derivedOffsets(
    _ entryCount: Int, _ key: Key, _ border: Int, _ packed: UnsafeRawBufferPointer,
    into target: UnsafeMutableRawBufferPointer, _ origin: Origin
  ) throws -> UnsafeRawPointer? {
    let tail = OffsetTail(entryCount: entryCount, base: key.headerBytes)
    guard derivesOffsets, border >= 0, tail.byteCount == target.count - border,
      tail.byteCount > OffsetTail.inflatedBytes
    else { return nil }
    let room = madeOffsets.resize(tail.byteCount)
    derivesOffsets = try tail.inflateEntries(
      of: packed, with: buffers.decompressor, into: target, tail: room, origin: origin)
    return derivesOffsets ? room.baseAddress.map { UnsafeRawPointer($0 + OffsetTail.firstOffset) } : nil
  }

  /// Takes an uncompressed record as the basket's bytes, from `offset` on.
  private func keepRecord(from offset: Int) -> UnsafeRawBufferPointer {
    if own == nil {
      swap(&buffers.record, &buffers.inflated)
    } else {
      let record = buffers.record
      buffers.record = own ?? RawBuffer()
      own = record
    }
    return UnsafeRawBufferPointer(rebasing: (own ?? buffers.inflated).bytes[offset...])
  }

  /// Behind the entries stands a count and as many offsets, or nothing.
  private func storedOffsets(in tail: UnsafeRawBufferPointer, count: Int) throws -> UnsafeRawPointer? {
    guard tail.count >= 4, let start = tail.baseAddress else { return nil }
    let stored = Int(Int32(bigEndian: start.loadUnaligned(as: Int32.self)))
    if stored == 0 { return nil }
    guard stored >= count, stored <= (tail.count - 4) / 4 else {
      throw origin.corrupt(byteCount, "the basket of \(count) entries claims \(stored) entry offsets")
    }
    return start + 4
  }

  /// Where each entry begins, from the size of each; instead of the size of the last stands a 0 before the first.
  private func added(sizes: UnsafeRawPointer) -> UnsafeRawPointer {
    let sums = madeOffsets.resize(4 * storedEntryCount)
    var offset = Int32(truncatingIfNeeded: offsetBase)
    for entry in 0..<storedEntryCount {
      if entry > 0 { offset &+= Int32(bigEndian: sizes.loadUnaligned(fromByteOffset: 4 * entry, as: Int32.self)) }
      sums.storeBytes(of: offset.bigEndian, toByteOffset: 4 * entry, as: Int32.self)
    }
    return UnsafeRawPointer(madeOffsets.pointer)
  }

  private func load(_ index: Int, embedded basket: EmbeddedBasket) throws {
    let object = "\(object), basket \(index) inside the tree's record"
    origin = Origin(file: bytes.name, object: object, offset: 0, isVerbatim: false)
    try check(basket.entryCount, of: index)
    let target = (own ?? buffers.inflated).resize(basket.data.count)
    guard let first = UnsafeRawPointer(target.baseAddress) else { return }
    basket.data.withUnsafeBytes { target.copyMemory(from: $0) }
    start = first
    byteCount = target.count
    storedEntryCount = basket.entryCount
    offsetBase = basket.displacement
    guard basket.entryOffsets.count >= basket.entryCount, basket.entryCount > 0 else {
      offsets = nil
      return
    }
    let copied = madeOffsets.resize(4 * basket.entryCount)
    for (entry, offset) in basket.entryOffsets.prefix(basket.entryCount).enumerated() {
      copied.storeBytes(of: offset.bigEndian, toByteOffset: 4 * entry, as: Int32.self)
    }
    offsets = UnsafeRawPointer(copied.baseAddress)
  }

  private func check(_ entryCount: Int, of index: Int) throws {
    let listed = table.entries(of: index).count
    guard entryCount >= listed else {
      throw origin.corrupt(0, "the basket holds \(entryCount) entries, but the branch lists \(listed)")
    }
  }
}
