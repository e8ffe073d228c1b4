import CDeflate

/// The checksum of zlib and gzip, of bytes that arrive in pieces.
struct CRC32 {
  private(set) var value: UInt32 = 0

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    // The library takes a missing pointer as the request for the initial value.
    guard let start = bytes.baseAddress, bytes.count > 0 else { return }
    value = libdeflate_crc32(value, start, bytes.count)
  }

  /// Adds each of `values` as eight little-endian bytes.
  mutating func update(_ values: [Int64]) {
    values.map(\.littleEndian).withUnsafeBytes { update($0) }
  }
}
