/// A run of entries of one file that one thread reads at a time, and whose rows are wholly in the table or not at all.
public struct Partition: Sendable, Equatable {
  /// The position among all partitions of the plan.
  public let index: Int
  /// The position of the file in the run's input.
  public let file: Int
  /// Half-open.
  public let entries: Range<Int>

  /// The chunks of at most `size` entries in which it is read.
  func chunks(of size: Int) -> [Range<Int>] {
    stride(from: entries.lowerBound, to: entries.upperBound, by: size).map {
      $0..<$0 + min(size, entries.upperBound - $0)
    }
  }
}
