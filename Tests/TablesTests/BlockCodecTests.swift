import TestSupport
import Testing

@testable import Tables

@Suite("Blocks that are compressed as Parquet's pages are")
struct BlockCodecTests {
  private func snappy(_ source: [UInt8], _ count: Int) -> [UInt8]? {
    var target = [UInt8](repeating: 0xee, count: count)
    let isWhole = source.withUnsafeBytes { source in
      target.withUnsafeMutableBytes { Snappy.inflate(source, into: $0) }
    }
    return isWhole ? target : nil
  }

  /// A literal of up to 60 bytes.
  private func literal(_ text: String) -> [UInt8] { [UInt8(text.utf8.count - 1) << 2] + Array(text.utf8) }

  @Test("Snappy's elements, by hand from the description of the format")
  func snappyElements() {
    #expect(snappy([0], 0) == [])
    #expect(snappy([3] + literal("abc"), 3) == Array("abc".utf8))
    // Copies with distances of 11, 16 and 32 bits; a copy may reach into what it writes.
    #expect(snappy([10] + literal("ab") + [4 << 2 | 1, 2], 10) == Array("ababababab".utf8))
    #expect(snappy([8] + literal("abcd") + [3 << 2 | 2, 4, 0], 8) == Array("abcdabcd".utf8))
    #expect(snappy([5] + literal("abcd") + [0 << 2 | 3, 3, 0, 0, 0], 5) == Array("abcdb".utf8))
    // A distance of 300 is 1 << 8 and 44.
    let long = [UInt8](repeating: 7, count: 300)
    let longLiteral: [UInt8] = [61 << 2, 43, 1] + long
    #expect(snappy([0xb0, 0x02] + longLiteral + [1 << 5 | 0 << 2 | 1, 44], 304) == long + [7, 7, 7, 7])
    #expect(snappy([61] + [60 << 2, 60] + [UInt8](repeating: 9, count: 61), 61) == [UInt8](repeating: 9, count: 61))
  }

  @Test("Snappy's data that do not fit are refused")
  func snappyDamage() {
    let whole = [10] + literal("ab") + [4 << 2 | 1, 2]
    for count in 0..<whole.count { #expect(snappy(Array(whole[..<count]), 10) == nil) }
    for (source, count) in [
      (whole, 9), (whole, 11), (whole + [0], 10), ([4] + literal("ab"), 4), ([1] + literal("ab"), 1),
      ([10] + literal("ab") + [4 << 2 | 1, 0], 10), ([10] + literal("ab") + [4 << 2 | 1, 3], 10),
      ([9] + literal("ab") + [4 << 2 | 1, 2], 9), ([4, 63 << 2, 255, 255, 255, 255], 4),
      ([255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255], 4),
    ] as [([UInt8], Int)] {
      #expect(snappy(source, count) == nil)
    }
    var random = SplitMix64(state: 1)
    for _ in 0..<20_000 {
      let bytes = (0..<random.next() % 12).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      _ = snappy([20] + bytes, 20)
    }
  }

  @Test(
    "A claim that no block of its size can keep is seen",
    arguments: [
      (BlockCodec.none, 1), (.snappy, 22), (.gzip, 1_032), (.zstd, 32_768), (.lz4, 255),
    ])
  func claims(codec: BlockCodec, factor: Int) {
    #expect(codec.canInflate(10, to: 10 * factor))
    #expect(!codec.canInflate(10, to: 11 * factor))
    #expect(codec.canInflate(0, to: 0))
  }

  @Test(
    "Blocks of other sizes than claimed, and no blocks at all, are refused",
    arguments: [
      BlockCodec.none, .snappy, .gzip, .zstd, .lz4,
    ])
  func otherSizes(codec: BlockCodec) {
    for source in [[], [0], [1, 2, 3], [0x1f, 0x8b, 8, 0], [0x28, 0xb5, 0x2f, 0xfd, 0x20]] as [[UInt8]] {
      var target = [UInt8](repeating: 0, count: 5)
      let problem = source.withUnsafeBytes { source in
        target.withUnsafeMutableBytes { codec.inflate(source, into: $0) }
      }
      if codec != .none || source.count != 5 { #expect(problem != nil) }
    }
  }

  @Test("Numbers of any width are found at any bit")
  func bits() {
    var random = SplitMix64(state: 5)
    let bytes = (0..<20).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    bytes.withUnsafeBytes { bytes in
      for width in 0...64 {
        for bit in 0...160 {
          var expected: UInt64 = 0
          for index in 0..<width where bit + index < 160 {
            expected |= UInt64(bytes[(bit + index) / 8] >> UInt8((bit + index) % 8) & 1) << UInt64(index)
          }
          #expect(bytes.bits(at: bit, width: width) == expected, "\(width) bits from \(bit)")
        }
      }
    }
  }
}
