import Columns

/// Rows of a partition that one thread encodes.
struct Slice: Sendable {
  let partition: Partition
  /// The position among the partition's slices.
  let number: Int
  let makeTable: @Sendable () throws -> FeatureTable
}
