import TestSupport
import Testing

@testable import Tables

@Suite("Frames of zstd for pages of numbers")
struct ZstdTests {
  private func frame(_ bytes: [UInt8]) -> [UInt8] {
    var frame: [UInt8] = [1, 2]
    bytes.withUnsafeBytes { Zstd(step: .numbers).compressOrStore($0, to: &frame) }
    #expect(frame.prefix(2) == [1, 2])
    return Array(frame.dropFirst(2))
  }

  private func inflated(_ frame: [UInt8], _ count: Int) -> [UInt8]? {
    var target = [UInt8](repeating: 0, count: count)
    let problem = frame.withUnsafeBytes { source in
      target.withUnsafeMutableBytes { BlockCodec.zstd.inflate(source, into: $0) }
    }
    return problem == nil ? target : nil
  }

  @Test(
    "Noise is stored in blocks of 128 KiB",
    arguments: [(16_384, 1), (16_385, 1), (131_072, 1), (131_073, 2), (262_144, 2), (400_001, 4)])
  func noise(count: Int, blocks: Int) {
    var random = SplitMix64(state: UInt64(count))
    let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    let frame = frame(bytes)
    #expect(frame.count == 9 + 3 * blocks + count)
    #expect(inflated(frame, count) == bytes)
  }

  @Test(
    "What gets smaller is compressed, and so are pages so small that there is nothing to gain",
    arguments: [0, 1, 16_383, 100_000])
  func others(count: Int) {
    var random = SplitMix64(state: 7)
    let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next() % 8) }
    let frame = frame(bytes)
    #expect(frame.count < max(20, count / 2))
    #expect(inflated(frame, count) == bytes)
  }
}
