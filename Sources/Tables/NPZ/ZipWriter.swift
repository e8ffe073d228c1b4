import CDeflate

/// Writes a zip archive of members that are not compressed, as the newer form with 64-bit sizes has it; all have the same time.
struct ZipWriter {
  private struct Entry {
    let name: [UInt8]
    let checksum: UInt32
    let size: Int
    let offset: Int
  }

  private var entries: [Entry] = []
  private(set) var byteCount = 0

  /// The first of January 1980, the first day that there is.
  private static let day: UInt16 = 1 << 5 | 1

  /// What stands in front of a member of so many bytes.
  mutating func head(of name: String, size: Int, checksum: UInt32) -> [UInt8] {
    let entry = Entry(name: Array(name.utf8), checksum: checksum, size: size, offset: byteCount)
    entries.append(entry)
    var bytes: [UInt8] = []
    bytes.append(word: UInt32(0x0403_4b50))
    Self.describe(entry, in: &bytes, extraSize: 20)
    bytes += entry.name
    Self.appendSizes([size, size], to: &bytes)
    byteCount += bytes.count + size
    return bytes
  }

  /// What the archive ends with.
  func end() -> [UInt8] {
    var bytes: [UInt8] = []
    for entry in entries {
      bytes.append(word: UInt32(0x0201_4b50))
      bytes.append(word: UInt16(3 << 8 | 45))
      Self.describe(entry, in: &bytes, extraSize: 28)
      for _ in 0..<3 { bytes.append(word: UInt16(0)) }
      // Of a regular file that all may read.
      bytes.append(word: UInt32(0o100644 << 16))
      bytes.append(word: UInt32.max)
      bytes += entry.name
      Self.appendSizes([entry.size, entry.size, entry.offset], to: &bytes)
    }
    let size = bytes.count
    bytes.append(word: UInt32(0x0606_4b50))
    bytes.append(word: UInt64(44))
    bytes.append(word: UInt16(3 << 8 | 45))
    bytes.append(word: UInt16(45))
    for _ in 0..<2 { bytes.append(word: UInt32(0)) }
    for number in [entries.count, entries.count, size, byteCount] { bytes.append(word: UInt64(number)) }
    bytes.append(word: UInt32(0x0706_4b50))
    bytes.append(word: UInt32(0))
    bytes.append(word: UInt64(byteCount + size))
    bytes.append(word: UInt32(1))
    bytes.append(word: UInt32(0x0605_4b50))
    for _ in 0..<2 { bytes.append(word: UInt16(0)) }
    for _ in 0..<2 { bytes.append(word: UInt16(clamping: entries.count)) }
    for number in [size, byteCount] { bytes.append(word: UInt32(clamping: number)) }
    bytes.append(word: UInt16(0))
    return bytes
  }

  /// The checksum of bytes behind others that have one.
  static func checksum(_ checksum: UInt32, _ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBytes { libdeflate_crc32(checksum, $0.baseAddress, $0.count) }
  }

  /// What stands in front of a member and at the archive's end: the version, flags, method, time, checksum and sizes of the newer form.
  private static func describe(_ entry: Entry, in bytes: inout [UInt8], extraSize: Int) {
    bytes.append(word: UInt16(45))
    // Names are UTF-8.
    bytes.append(word: UInt16(1 << 11))
    bytes.append(word: UInt16(0))
    bytes.append(word: UInt16(0))
    bytes.append(word: day)
    bytes.append(word: entry.checksum)
    for _ in 0..<2 { bytes.append(word: UInt32.max) }
    bytes.append(word: UInt16(entry.name.count))
    bytes.append(word: UInt16(extraSize))
  }

  private static func appendSizes(_ sizes: [Int], to bytes: inout [UInt8]) {
    bytes.append(word: UInt16(1))
    bytes.append(word: UInt16(8 * sizes.count))
    for size in sizes { bytes.append(word: UInt64(size)) }
  }
}
