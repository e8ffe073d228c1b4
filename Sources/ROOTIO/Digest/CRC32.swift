import CDeflate

/// The checksum of zlib and gzip, of bytes that arrive in pieces.
struct CRC32 {
  private(set) var value: UInt32 = 0

  /// The number of bytes so far.
  private(set) var count = 0

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    // The library takes a missing pointer as the request for the initial value.
    guard let start = bytes.baseAddress, bytes.count > 0 else { return }
    value = libdeflate_crc32(value, start, bytes.count)
    count += bytes.count
  }

  /// Adds the bytes that `other` has seen behind those of this one.
  mutating func append(_ other: CRC32) {
    // The checksum is a remainder of polynomials, and bytes behind it multiply it by x to the power of their bits.
    var power: UInt32 = 1 << 31
    var square: UInt32 = 1 << 23
    var bytes = other.count
    while bytes > 0 {
      if bytes & 1 != 0 { power = Self.product(power, square) }
      square = Self.product(square, square)
      bytes >>= 1
    }
    value = Self.product(value, power) ^ other.value
    count += other.count
  }

  /// The product of two polynomials modulo the checksum's; the highest bit is the coefficient of 1.
  private static func product(_ first: UInt32, _ second: UInt32) -> UInt32 {
    var sum: UInt32 = 0
    var shifted = second
    for bit in 0..<32 {
      if first & (1 << (31 - bit)) != 0 { sum ^= shifted }
      shifted = shifted >> 1 ^ (shifted & 1 == 0 ? 0 : 0xEDB8_8320)
    }
    return sum
  }

  /// Adds each of `values` as eight little-endian bytes.
  mutating func update(_ values: [Int64]) {
    values.map { $0.littleEndian }.withUnsafeBytes { update($0) }
  }

  /// Adds the difference between each of `ends` and the next, some at a time.
  mutating func update(differencesOf ends: [Int]) {
    let size = 1 << 16
    for start in stride(from: 0, to: ends.count - 1, by: size) {
      update((start..<min(start + size, ends.count - 1)).map { Int64(ends[$0 + 1] - ends[$0]) })
    }
  }
}
