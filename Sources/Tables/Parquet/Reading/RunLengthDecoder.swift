/// Reads small numbers from Parquet's mixture of runs and groups of eight packed as bits.
struct RunLengthDecoder {
  private let bytes: UnsafeRawBufferPointer
  private let bitWidth: Int

  /// - Parameter bitWidth: up to 32.
  init(_ bytes: UnsafeRawBufferPointer, bitWidth: Int) {
    self.bytes = bytes
    self.bitWidth = bitWidth
  }

  /// Calls `body` with each run, of `count` numbers in all.
  ///
  /// - Returns: false if the bytes hold fewer, or if `body` gives false.
  func forEachRun(count: Int, _ body: (_ value: UInt32, _ count: Int) -> Bool) -> Bool {
    var place = 0
    var rest = count
    while rest > 0 {
      guard let header = varint(&place) else { return false }
      if header & 1 == 0 {
        let size = (bitWidth + 7) / 8
        guard header >> 1 > 0, size <= bytes.count - place else { return false }
        let value = (0..<size).reduce(UInt32(0)) { $0 | UInt32(bytes[place + $1]) << UInt32(8 * $1) }
        place += size
        let run = min(rest, Int(header >> 1))
        guard body(value, run) else { return false }
        rest -= run
      } else {
        let groups = Int(header >> 1)
        let (size, overflow) = groups.multipliedReportingOverflow(by: bitWidth)
        guard groups > 0, !overflow, size <= bytes.count - place, groups <= bytes.count * 8 else { return false }
        let run = min(rest, groups * 8)
        var index = 0
        while index < run {
          let value = packed(index, from: place)
          var end = index + 1
          while end < run, packed(end, from: place) == value { end += 1 }
          guard body(value, end - index) else { return false }
          index = end
        }
        place += size
        rest -= run
      }
    }
    return true
  }

  private func packed(_ index: Int, from place: Int) -> UInt32 {
    if bitWidth == 1 { return UInt32(bytes[place + index / 8] >> UInt8(index % 8) & 1) }
    var value: UInt64 = 0
    let bit = index * bitWidth
    let first = place + bit / 8
    for byte in first..<min(first + 5, bytes.count) { value |= UInt64(bytes[byte]) << UInt64(8 * (byte - first)) }
    return UInt32(truncatingIfNeeded: value >> UInt64(bit % 8) & (1 << UInt64(bitWidth) - 1))
  }

  private func varint(_ place: inout Int) -> UInt? {
    var value: UInt = 0
    for shift in stride(from: UInt(0), to: 63, by: 7) {
      guard place < bytes.count else { return nil }
      let byte = bytes[place]
      place += 1
      value |= UInt(byte & 0x7f) << shift
      if byte < 0x80 { return value }
    }
    return nil
  }
}
