extension UnsafeRawBufferPointer {
  /// A number of seven bits a byte, the lowest first, that begins at `place`, which moves behind it; nil if it has no end, or more
  /// than 64 bits.
  func varint(_ place: inout Int) -> UInt64? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard place < count else { return nil }
      let byte = self[place]
      place += 1
      value |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return shift == 63 && byte > 1 ? nil : value }
    }
    return nil
  }

  /// The number of `width` bits, up to 64, from `bit` on, the lowest first; bits beyond the end are 0.
  func bits(at bit: Int, width: Int) -> UInt64 {
    let first = bit / 8
    let shift = UInt64(bit % 8)
    var value: UInt64 = 0
    if first <= count - 8 {
      value = UInt64(littleEndian: loadUnaligned(fromByteOffset: first, as: UInt64.self))
    } else if first < count {
      for byte in first..<count { value |= UInt64(self[byte]) << UInt64(8 * (byte - first)) }
    }
    value >>= shift
    if Int(shift) + width > 64, first + 8 < count { value |= UInt64(self[first + 8]) << (64 - shift) }
    return width == 64 ? value : value & (1 << UInt64(width) - 1)
  }
}
