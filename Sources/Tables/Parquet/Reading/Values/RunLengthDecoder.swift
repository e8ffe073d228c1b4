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
  @inline(__always)
  func forEachRun(count: Int, _ body: (_ value: UInt32, _ count: Int) -> Bool) -> Bool {
    var place = 0
    var rest = count
    while rest > 0 {
      guard let header = bytes.varint(&place) else { return false }
      // As many are enough, whatever is claimed.
      let length = Int(min(header >> 1, UInt64(Int32.max)))
      guard length > 0 else { return false }
      if header & 1 == 0 {
        let size = (bitWidth + 7) / 8
        guard size <= bytes.count - place else { return false }
        let value = UInt32(truncatingIfNeeded: bytes.bits(at: 8 * place, width: 8 * size))
        place += size
        let run = min(rest, length)
        guard body(value, run) else { return false }
        rest -= run
      } else {
        let size = length * bitWidth
        guard size <= bytes.count - place else { return false }
        let run = min(rest, length * 8)
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
    return UInt32(truncatingIfNeeded: bytes.bits(at: 8 * place + index * bitWidth, width: bitWidth))
  }
}
