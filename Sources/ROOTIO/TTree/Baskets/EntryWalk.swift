/// A walk over entries that each begin with their byte count, which writes down where each begins.
struct EntryWalk {
  private let entries: UnsafeRawPointer
  /// No entry is looked at that begins here or behind.
  private let end: Int
  /// What is added to the entries' places.
  private let base: Int
  /// Where the offsets go, big-endian.
  private let offsets: UnsafeMutablePointer<UInt32>
  private var position: Int
  private var count = 0
  /// Which of the two highest bits were not as a byte count has them, in any entry.
  private var faults: UInt32 = 0

  private init(
    _ entries: UnsafeRawBufferPointer, from position: Int, to end: Int, base: Int, offsets: UnsafeMutablePointer<UInt32>
  ) {
    self.entries = entries.baseAddress!
    self.position = position
    // Where a byte count would be cut off, there is none.
    self.end = min(end, entries.count - 3)
    self.base = base
    self.offsets = offsets
  }

  /// Writes where each of so many entries begins.
  ///
  /// - Parameter offsets: has room for `entryCount` numbers.
  /// - Returns: whether every entry has a byte count, and the last one ends where `entries` do.
  static func write(
    offsetsOf entryCount: Int, in entries: UnsafeRawBufferPointer, base: Int, to offsets: UnsafeMutablePointer<UInt32>
  ) -> Bool {
    guard entryCount > 0, entries.count >= 4 else { return entryCount == 0 && entries.isEmpty }
    if writeSideBySide(entryCount, entries, base, offsets) { return true }
    var walk = EntryWalk(entries, from: 0, to: entries.count, base: base, offsets: offsets)
    while walk.isOpen(entryCount) { walk.step() }
    return walk.count == entryCount && walk.hasArrived(at: entries.count)
  }

  /// In four walks at a time: each step of one waits for the step before it, as only its byte count tells where an entry ends.
  ///
  /// Three of them begin at what looks like an entry. It was one if the walk before arrives there.
  ///
  /// - Returns: as ``write(offsetsOf:in:base:to:)``, or false where no beginnings were found.
  private static func writeSideBySide(
    _ entryCount: Int, _ entries: UnsafeRawBufferPointer, _ base: Int, _ offsets: UnsafeMutablePointer<UInt32>
  ) -> Bool {
    let size = entries.count
    guard let first = likelyEntry(in: entries, behind: size / 4),
      let second = likelyEntry(in: entries, behind: size / 2),
      let third = likelyEntry(in: entries, behind: size / 4 * 3)
    else { return false }
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 3 * entryCount) { room in
      let rooms = room.baseAddress!
      var one = EntryWalk(entries, from: 0, to: first, base: base, offsets: offsets)
      var two = EntryWalk(entries, from: first, to: second, base: base, offsets: rooms)
      var three = EntryWalk(entries, from: second, to: third, base: base, offsets: rooms + entryCount)
      var four = EntryWalk(entries, from: third, to: size, base: base, offsets: rooms + 2 * entryCount)
      while one.isOpen(entryCount), two.isOpen(entryCount), three.isOpen(entryCount), four.isOpen(entryCount) {
        one.step()
        two.step()
        three.step()
        four.step()
      }
      while one.isOpen(entryCount) { one.step() }
      while two.isOpen(entryCount) { two.step() }
      while three.isOpen(entryCount) { three.step() }
      while four.isOpen(entryCount) { four.step() }
      guard one.hasArrived(at: first), two.hasArrived(at: second), three.hasArrived(at: third),
        four.hasArrived(at: size), one.count + two.count + three.count + four.count == entryCount
      else { return false }
      var end = offsets + one.count
      for walk in [two, three, four] {
        end.update(from: walk.offsets, count: walk.count)
        end += walk.count
      }
      return true
    }
  }

  /// The first place from `position` on where bytes stand like those that the first entry begins with: a byte count of less
  /// than 64 KiB, and the same version. Nil if there is none near.
  private static func likelyEntry(in entries: UnsafeRawBufferPointer, behind position: Int) -> Int? {
    let headerBytes = 6
    let far = 4_096
    guard entries.count >= headerBytes else { return nil }
    let version = entries.loadUnaligned(fromByteOffset: 4, as: UInt16.self)
    return (position..<max(position, min(entries.count - headerBytes, position + far))).first { place in
      entries.loadUnaligned(fromByteOffset: place, as: UInt16.self) == UInt16(0x4000).bigEndian
        && entries.loadUnaligned(fromByteOffset: place + 4, as: UInt16.self) == version
    }
  }

  @inline(__always)
  private func isOpen(_ mostEntries: Int) -> Bool { position < end && count < mostEntries }

  @inline(__always)
  private mutating func step() {
    let word = UInt32(bigEndian: entries.loadUnaligned(fromByteOffset: position, as: UInt32.self))
    faults |= word ^ 0x4000_0000
    offsets[count] = UInt32(truncatingIfNeeded: base &+ position).bigEndian
    count &+= 1
    position &+= 4 &+ Int(word & 0x3FFF_FFFF)
  }

  private func hasArrived(at place: Int) -> Bool { position == place && faults & 0xC000_0000 == 0 }
}
