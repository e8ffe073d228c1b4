import CDeflate

/// What stands behind the entries of a basket whose entries differ in size, as ROOT writes it: a count, where each entry
/// begins (counted from the record's first byte), and a 0, of four bytes each, big-endian.
///
/// Where every entry begins with its byte count, all this follows from the entries, and need not be inflated, which takes
/// longer than its share of the bytes, as it compresses badly. The checksum of the whole stream says whether what follows is
/// what was stored.
struct OffsetTail {
  let entryCount: Int
  /// The bytes before the first entry in the record.
  let base: Int

  var byteCount: Int { 4 * (entryCount + 2) }
  /// Where the offsets of the entries stand in the tail.
  static let firstOffset = 4

  /// How many bytes of the tail are inflated with the entries, to see that these were all written.
  ///
  /// A decoder that runs out of room has written all bytes before the element that does not fit, which is a match of at most
  /// 258 bytes, or a stored block of any length.
  static let inflatedBytes = 258 + comparedBytes
  /// So many bytes of the tail have been written if the element that did not fit was a match. A decoder that copies words may
  /// write some 40 bytes more than it gives: that many would not make it seem so.
  private static let comparedBytes = 124
  /// What no byte of the tail begins a number with.
  private static let unwritten: UInt8 = 0xFF

  /// Inflates entries, and works out their tail.
  ///
  /// - Parameters:
  ///   - record: one compressed block and nothing behind it.
  ///   - target: gets the entries; has room for the tail behind them.
  ///   - tail: gets the tail.
  /// - Returns: whether the tail is the stored one. If not, nothing can be said of either, and all is to be inflated.
  func inflateEntries(
    of record: UnsafeRawBufferPointer, with decompressor: Decompressor,
    into target: UnsafeMutableRawBufferPointer, tail: UnsafeMutableRawBufferPointer, origin: Origin
  ) throws -> Bool {
    let block = try CompressedBlock(record, at: 0, origin: origin)
    let border = target.count - byteCount
    guard block.inflatedBytes == target.count, CompressedBlock.headerBytes + block.payload.count == record.count
    else { return false }
    let room = UnsafeMutableRawBufferPointer(rebasing: target[..<(border + Self.inflatedBytes)])
    for index in border..<room.count { room[index] = Self.unwritten }
    guard let checksum = decompressor.inflateBeginning(of: block, into: room) else { return false }
    let entries = UnsafeRawBufferPointer(rebasing: target[..<border])
    guard follow(from: entries, into: tail) else { return false }
    let written = UnsafeRawBufferPointer(rebasing: target[border..<border + Self.comparedBytes])
    guard written.elementsEqual(tail.prefix(Self.comparedBytes)) else { return false }
    let sum = libdeflate_adler32(1, entries.baseAddress, entries.count)
    return libdeflate_adler32(sum, tail.baseAddress, tail.count) == checksum
  }

  /// Works the tail out.
  ///
  /// - Returns: whether every entry has a byte count, and the last one ends where the entries do.
  private func follow(from entries: UnsafeRawBufferPointer, into tail: UnsafeMutableRawBufferPointer) -> Bool {
    func put(_ number: Int, at index: Int) {
      tail.storeBytes(of: Int32(truncatingIfNeeded: number).bigEndian, toByteOffset: 4 * index, as: Int32.self)
    }
    put(entryCount + 1, at: 0)
    var position = 0
    for entry in 0..<entryCount {
      guard position <= entries.count - 4 else { return false }
      let word = UInt32(bigEndian: entries.loadUnaligned(fromByteOffset: position, as: UInt32.self))
      guard word & 0xC000_0000 == 0x4000_0000 else { return false }
      put(base + position, at: 1 + entry)
      position += 4 + Int(word & 0x3FFF_FFFF)
    }
    put(0, at: 1 + entryCount)
    return position == entries.count
  }
}
