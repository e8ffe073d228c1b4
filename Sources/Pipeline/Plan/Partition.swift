/// A run of entries of one file that one thread works through.
public struct Partition: Sendable, Equatable {
  /// The position among all partitions of the run.
  let index: Int
  /// The position of the file in the run's input.
  let file: Int
  /// Half-open.
  let entries: Range<Int>

  /// The pieces of at most `size` entries.
  func chunks(of size: Int) -> [Range<Int>] {
    stride(from: entries.lowerBound, to: entries.upperBound, by: size).map {
      $0..<$0 + min(size, entries.upperBound - $0)
    }
  }

  /// The partitions of all files, given the ranges of entries into which each is cut.
  static func all(_ ranges: [[Range<Int>]]) -> [Partition] {
    var partitions: [Partition] = []
    for (file, ranges) in ranges.enumerated() {
      for entries in ranges where !entries.isEmpty {
        partitions.append(Partition(index: partitions.count, file: file, entries: entries))
      }
    }
    return partitions
  }
}
