import CDeflate
import TestSupport
import Testing

@testable import ROOTIO

/// Baskets whose entry offsets are worked out, and not inflated, against those that are inflated whole.
@Suite("Offsets of entries that follow from their byte counts")
struct OffsetTailTests {
  private static let base = 77
  private static let origin = Origin(file: "made.root", object: "basket", offset: 0, isVerbatim: true)

  /// Lists of numbers with byte count, version and count, and the tail that ROOT writes behind them.
  private static func basket(_ entryCount: Int, seed: UInt64) -> (entries: [UInt8], tail: [UInt8]) {
    var generator = SplitMix64(state: seed)
    var entries = BigEndianWriter()
    var tail = BigEndianWriter()
    tail.i32(entryCount + 1)
    for _ in 0..<entryCount {
      tail.i32(base + entries.count)
      let count = Int.random(in: 0...6, using: &generator)
      entries.i32(0x4000_0000 | (6 + 4 * count))
      entries.i16(10)
      entries.i32(count)
      for _ in 0..<count { entries.i32(Int.random(in: 0...1_000_000, using: &generator)) }
    }
    tail.i32(0)
    return (entries.bytes, tail.bytes)
  }

  /// What comes of a record whose offsets are worked out; nil if they cannot be.
  private static func derived(
    _ record: [UInt8], _ entryCount: Int, inflated: Int, before: [UInt8]? = nil
  ) throws -> (entries: [UInt8], tail: [UInt8])? {
    let layout = OffsetTail(entryCount: entryCount, base: base)
    var target = before ?? [UInt8](repeating: 0, count: inflated)
    var tail = [UInt8](repeating: 0, count: layout.byteCount)
    let isSound = try record.withUnsafeBytes { record in
      try target.withUnsafeMutableBytes { target in
        try tail.withUnsafeMutableBytes {
          try layout.inflateEntries(of: record, with: Decompressor(), into: target, tail: $0, origin: origin)
        }
      }
    }
    return isSound ? (Array(target.dropLast(layout.byteCount)), tail) : nil
  }

  /// All that a record holds; nil if it is damaged.
  private static func inflated(_ record: [UInt8], _ count: Int) -> [UInt8]? {
    var target = [UInt8](repeating: 0, count: count)
    do {
      try record.withUnsafeBytes { record in
        try target.withUnsafeMutableBytes { try Decompressor().inflate(record, into: $0, origin: origin) }
      }
    } catch { return nil }
    return target
  }

  /// Stored blocks in the envelope of zlib.
  private static func stored(_ bytes: [UInt8], blockBytes: Int, checksumOf summed: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    for start in stride(from: 0, to: bytes.count, by: blockBytes) {
      let piece = bytes[start..<min(start + blockBytes, bytes.count)]
      let length = UInt16(piece.count)
      stream.append(piece.endIndex == bytes.count ? 1 : 0)
      for word in [length, ~length] { stream += [UInt8(truncatingIfNeeded: word), UInt8(word >> 8)] }
      stream += piece
    }
    let checksum = libdeflate_adler32(1, summed, summed.count)
    stream += (0..<4).map { UInt8(truncatingIfNeeded: checksum >> (24 - 8 * $0)) }
    return Blocks.block("ZL", stream, inflated: bytes.count)
  }

  @Test("Sound baskets of all sizes", arguments: [100, 101, 333, 2_000, 20_000])
  func sound(entryCount: Int) throws {
    let (entries, tail) = Self.basket(entryCount, seed: UInt64(entryCount))
    let record = Blocks.deflated(entries + tail)
    let made = try #require(try Self.derived(record, entryCount, inflated: entries.count + tail.count))
    #expect(made.entries == entries)
    #expect(made.tail == tail)
  }

  @Test("Every bit of a basket's block: what comes out is what full inflation gives, or what was written")
  func damaged() throws {
    let (entries, tail) = Self.basket(150, seed: 9)
    let all = entries + tail
    let record = Blocks.deflated(all)
    var (refused, same) = (0, 0)
    for bit in 0..<8 * record.count {
      var damaged = record
      damaged[bit / 8] ^= 1 << (bit % 8)
      guard let made = try? Self.derived(damaged, 150, inflated: all.count) else {
        refused += 1
        continue
      }
      same += 1
      #expect(made.entries + made.tail == Self.inflated(damaged, all.count) ?? all, "bit \(bit)")
    }
    #expect(refused > same)
  }

  @Test("A tail that is not what follows from the entries", arguments: [0, 1, 60, 151])
  func otherTail(word: Int) throws {
    var (entries, tail) = Self.basket(150, seed: 5)
    tail[4 * word + 3] ^= 1
    #expect(try Self.derived(Blocks.deflated(entries + tail), 150, inflated: entries.count + tail.count) == nil)
    entries[3] ^= 1
    #expect(try Self.derived(Blocks.deflated(entries + tail), 150, inflated: entries.count + tail.count) == nil)
  }

  @Test("Stored blocks of all lengths are inflated whole where they do not fit", arguments: [1, 40, 1_000, 65_535])
  func storedBlocks(blockBytes: Int) throws {
    let (entries, tail) = Self.basket(1_000, seed: 3)
    let all = entries + tail
    let record = Self.stored(all, blockBytes: blockBytes, checksumOf: all)
    #expect(Self.inflated(record, all.count) == all)
    if let made = try Self.derived(record, 1_000, inflated: all.count) { #expect(made == (entries, tail)) }
  }

  @Test("What lay in the buffer before is never taken for what was written", arguments: [1, 40, 1_000, 65_535])
  func whatLayThereBefore(blockBytes: Int) throws {
    let (old, oldTail) = Self.basket(1_000, seed: 1)
    var new = old
    for index in new.indices.suffix(300) { new[index] = 0 }
    let record = Self.stored(new + oldTail, blockBytes: blockBytes, checksumOf: old + oldTail)
    #expect(Self.inflated(record, (old + oldTail).count) == nil)
    #expect(try Self.derived(record, 1_000, inflated: (old + oldTail).count, before: old + oldTail) == nil)
  }

  @Test("Blocks of other kinds, several blocks, and bytes behind them")
  func others() throws {
    let (entries, tail) = Self.basket(500, seed: 2)
    let all = entries + tail
    let records = [
      Blocks.deflated(all, "CS"), Blocks.deflated(all, size: all.count / 2), Blocks.deflated(all) + [0],
      Blocks.block("XZ", all, inflated: all.count), Blocks.block("ZL", [0x78, 0x01, 0, 0, 0, 1], inflated: 1_000),
    ]
    for record in records { #expect(try Self.derived(record, 500, inflated: all.count) == nil) }
  }
}
