/// A run of consecutive partitions of a plan: what one machine does of it.
public struct Shard: Codable, Sendable, Hashable {
  /// The positions of the partitions in ``RunPlan/partitions``.
  public var partitions: Range<Int>

  public init(partitions: Range<Int>) {
    self.partitions = partitions
  }
}
