/// Writes small numbers as Parquet's mixture of runs and groups of eight packed as bits.
struct RunLengthEncoder {
  private(set) var bytes: [UInt8] = []
  private let bitWidth: Int
  /// Values that are to be packed; complete groups of eight but for the last one.
  private var packed: [UInt32] = []

  init(bitWidth: Int) { self.bitWidth = bitWidth }

  mutating func append(_ value: UInt32, count: Int) {
    // A run may only begin where a group ends.
    let fill = min(count, (8 - packed.count % 8) % 8)
    packed.append(contentsOf: repeatElement(value, count: fill))
    let rest = count - fill
    if rest < 8 {
      packed.append(contentsOf: repeatElement(value, count: rest))
    } else {
      finish()
      bytes.append(varint: UInt(rest) << 1)
      for byte in 0..<(bitWidth + 7) / 8 { bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(8 * byte))) }
    }
  }

  /// Writes what waits to be packed; the last group is filled up with zeros, so that nothing may follow.
  mutating func finish() {
    guard !packed.isEmpty else { return }
    let groupCount = (packed.count + 7) / 8
    bytes.append(varint: UInt(groupCount) << 1 | 1)
    var bits: UInt64 = 0
    var bitCount = 0
    for index in 0..<8 * groupCount {
      bits |= UInt64(index < packed.count ? packed[index] : 0) << UInt64(bitCount)
      bitCount += bitWidth
      while bitCount >= 8 {
        bytes.append(UInt8(truncatingIfNeeded: bits))
        bits >>= 8
        bitCount -= 8
      }
    }
    packed.removeAll(keepingCapacity: true)
  }
}
