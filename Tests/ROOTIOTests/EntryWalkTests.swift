import TestSupport
import Testing

@testable import ROOTIO

/// Walks over entries side by side, against one step after the other.
@Suite("Where entries begin, by their byte counts")
struct EntryWalkTests {
  private static let base = 93

  /// Entries of byte count, version and as many bytes as `sizes` says.
  private static func entries(
    _ sizes: [Int], content: (Int) -> UInt8 = { _ in 0 }
  ) -> (bytes: [UInt8], offsets: [UInt32]) {
    var writer = BigEndianWriter()
    var offsets: [UInt32] = []
    for size in sizes {
      offsets.append(UInt32(base + writer.count))
      writer.i32(0x4000_0000 | (2 + size))
      writer.i16(9)
      for index in 0..<size { writer.put(content(index)) }
    }
    return (writer.bytes, offsets)
  }

  /// What the walk writes; nil if the entries are not of this number, one behind the other.
  private static func walked(_ bytes: [UInt8], _ entryCount: Int) -> [UInt32]? {
    var offsets = [UInt32](repeating: 0, count: entryCount)
    let isSound = offsets.withUnsafeMutableBufferPointer { offsets in
      bytes.withUnsafeBytes { bytes in
        EntryWalk.write(offsetsOf: entryCount, in: bytes, base: base, to: offsets.baseAddress!)
      }
    }
    return isSound ? offsets.map(\.byteSwapped) : nil
  }

  /// The same, step by step.
  private static func stepped(_ bytes: [UInt8], _ entryCount: Int) -> [UInt32]? {
    var offsets: [UInt32] = []
    var position = 0
    for _ in 0..<entryCount {
      guard position + 4 <= bytes.count else { return nil }
      let word = bytes[position..<position + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      guard word >> 30 == 1 else { return nil }
      offsets.append(UInt32(truncatingIfNeeded: base + position))
      position += 4 + Int(word & 0x3FFF_FFFF)
    }
    return position == bytes.count ? offsets : nil
  }

  @Test("Entries of all sizes", arguments: [1, 2, 3, 4, 5, 50, 1_000])
  func sound(entryCount: Int) {
    var generator = SplitMix64(state: UInt64(entryCount))
    for largest in [0, 4, 40, 9_000] {
      let sizes = (0..<entryCount).map { _ in Int.random(in: 0...largest, using: &generator) }
      let (bytes, offsets) = Self.entries(sizes)
      #expect(Self.walked(bytes, entryCount) == offsets)
      #expect(Self.walked(bytes, entryCount + 1) == nil)
      if entryCount > 1 { #expect(Self.walked(bytes, entryCount - 1) == nil) }
      #expect(Self.walked(bytes + [0], entryCount) == nil)
      #expect(Self.walked(bytes.dropLast(), entryCount) == nil)
    }
  }

  @Test("Entries that hold what looks like the beginning of one")
  func likeEntries() {
    let mimicry: [UInt8] = [0x40, 0, 0, 6, 0, 9, 0, 0]
    let (bytes, offsets) = Self.entries(.init(repeating: 64, count: 200)) { mimicry[$0 % mimicry.count] }
    #expect(Self.walked(bytes, 200) == offsets)
  }

  @Test("Damaged entries: what comes out is what single steps give")
  func damaged() {
    var generator = SplitMix64(state: 4)
    let (bytes, _) = Self.entries((0..<60).map { _ in Int.random(in: 0...20, using: &generator) })
    var soundCount = 0
    for place in bytes.indices {
      for value: UInt8 in [bytes[place] ^ 1, bytes[place] &+ 4, 0x40, 0xC0, 0xFF] {
        var damaged = bytes
        damaged[place] = value
        let expected = Self.stepped(damaged, 60)
        soundCount += expected == nil ? 0 : 1
        #expect(Self.walked(damaged, 60) == expected)
      }
    }
    #expect(soundCount > 0 && soundCount < 5 * bytes.count)
  }

  @Test("No entries, and none of these bytes")
  func none() {
    #expect(Self.walked([0], 1) == nil)
    #expect(Self.walked([0x40, 0, 0, 0], 1) == [UInt32(Self.base)])
    #expect(Self.walked([UInt8](repeating: 0x40, count: 100), 10) == nil)
  }
}
