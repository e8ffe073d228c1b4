/// Ranges of a file that are still to be read, ascending and disjoint.
struct PendingRanges {
  private var ranges: ArraySlice<Range<Int>>

  init(_ ranges: [Range<Int>]) { self.ranges = ranges.filter { !$0.isEmpty }[...] }

  /// Where the first of them begins; nil when all has been read.
  var start: Int? { ranges.first?.lowerBound }

  /// The first ranges, with `byteCount` bytes together, the last of them cut if need be; all if there are fewer.
  func prefix(_ byteCount: Int) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var room = byteCount
    for range in ranges {
      guard room > 0 else { break }
      found.append(range.lowerBound..<min(range.upperBound, range.lowerBound + room))
      room -= range.count
    }
    return found
  }

  /// Takes away what was read: whole ranges or what they begin with, ascending.
  mutating func remove(_ read: [Range<Int>]) {
    var rest: [Range<Int>] = []
    var read = read[...]
    for range in ranges {
      if let part = read.first, part.lowerBound == range.lowerBound {
        read.removeFirst()
        if part.upperBound < range.upperBound { rest.append(part.upperBound..<range.upperBound) }
      } else {
        rest.append(range)
      }
    }
    ranges = rest[...]
  }
}
