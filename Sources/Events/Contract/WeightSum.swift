/// What events weigh together, but for those whose weight is missing.
public struct WeightSum: Sendable, Equatable {
  /// The sum of all weights that are finite numbers.
  public var sum: Double
  /// How many events are left out of ``sum``, as their weight is NaN or infinite.
  public var missing: Int

  public init(_ sum: Double = 0, missing: Int = 0) {
    self.sum = sum
    self.missing = missing
  }

  /// Adds the weight of one event; without a branch, as it is done for every event and cut.
  @inline(__always)
  mutating func add(_ weight: Float) {
    let isThere = weight.isFinite
    sum += isThere ? Double(weight) : 0
    missing += isThere ? 0 : 1
  }

  /// Adds the sum of other events. Sums depend on the order of the additions.
  public static func += (left: inout WeightSum, right: WeightSum) {
    left.sum += right.sum
    left.missing += right.missing
  }
}
