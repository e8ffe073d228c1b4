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
    guard work(out: tail, from: entries) else { return false }
    let isWritten = stride(from: 0, to: Self.comparedBytes, by: 4).allSatisfy { place in
      target.loadUnaligned(fromByteOffset: border + place, as: UInt32.self)
        == tail.loadUnaligned(fromByteOffset: place, as: UInt32.self)
    }
    guard isWritten else { return false }
    let sum = libdeflate_adler32(1, entries.baseAddress, entries.count)
    return libdeflate_adler32(sum, tail.baseAddress, tail.count) == checksum
  }

  /// - Returns: whether every entry has a byte count, and the last one ends where the entries do.
  private func work(out tail: UnsafeMutableRawBufferPointer, from entries: UnsafeRawBufferPointer) -> Bool {
    guard let start = tail.baseAddress else { return false }
    let words = start.bindMemory(to: UInt32.self, capacity: entryCount + 2)
    words[0] = UInt32(truncatingIfNeeded: entryCount + 1).bigEndian
    words[entryCount + 1] = 0
    return EntryWalk.write(offsetsOf: entryCount, in: entries, base: base, to: words + 1)
  }
}
