import Base
import RemoteIO

/// Memory for some ranges of a file, filled as their bytes arrive: in any order and any pieces, more than once or never.
final class Delivery {
  /// Ascending and disjoint.
  let ranges: [Range<Int>]
  /// The bytes of the ranges, one behind the other.
  let pages: Pages
  /// Where the bytes of each range begin in the memory.
  private let positions: [Int]
  /// How many bytes of each range are there, from its beginning on.
  private var filled: [Int]

  /// - Throws: `noMemory`.
  init(_ ranges: [Range<Int>]) throws(RemoteFailure) {
    self.ranges = ranges
    var size = 0
    positions = ranges.map { range in
      defer { size += range.count }
      return size
    }
    filled = Array(repeating: 0, count: ranges.count)
    pages = try Pages(byteCount: size)
  }

  /// What is still to come.
  var missing: [Range<Int>] {
    zip(ranges, filled).map { $0.lowerBound + $1..<$0.upperBound }.filter { !$0.isEmpty }
  }

  var isComplete: Bool { zip(ranges, filled).allSatisfy { $0.count == $1 } }

  /// How many bytes are there.
  var byteCount: Int { filled.reduce(0, +) }

  /// Stores what is wanted of the bytes that lie at `offset` of the file. What would leave a gap in a range is passed over.
  func take(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
    let end = offset + bytes.count
    for index in ranges.partitioningIndex(where: { $0.upperBound > offset })..<ranges.count {
      let range = ranges[index]
      guard range.lowerBound < end else { return }
      let next = range.lowerBound + filled[index]
      let stop = min(end, range.upperBound)
      guard offset <= next, next < stop else { continue }
      UnsafeMutableRawBufferPointer(rebasing: pages.bytes[(positions[index] + filled[index])...])
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[next - offset..<stop - offset]))
      filled[index] += stop - next
    }
  }
}
