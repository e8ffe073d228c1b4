/// How many events there were and how much they weigh, before any cut and after each.
public struct CutFlow: Sendable, Equatable {
  /// Events before any cut.
  public var total: Int
  /// Events left after each cut, in the order of ``Analysis/cuts``.
  public var passed: [Int]
  /// What all events weigh.
  public var totalWeight: WeightSum
  /// What the events left after each cut weigh.
  public var passedWeights: [WeightSum]

  /// - Precondition: a weight for each cut.
  public init(total: Int, passed: [Int], totalWeight: WeightSum, passedWeights: [WeightSum]) {
    precondition(passed.count == passedWeights.count, "one weight per cut")
    self.total = total
    self.passed = passed
    self.totalWeight = totalWeight
    self.passedWeights = passedWeights
  }

  /// A cut-flow of events that weigh 1 each.
  public init(total: Int = 0, passed: [Int]) {
    self.init(
      total: total, passed: passed, totalWeight: WeightSum(Double(total)),
      passedWeights: passed.map { WeightSum(Double($0)) })
  }

  /// Adds the events of another. Sums of weights depend on the order of the additions.
  ///
  /// - Precondition: both have as many cuts.
  public static func += (left: inout CutFlow, right: CutFlow) {
    left.total += right.total
    left.totalWeight += right.totalWeight
    for cut in left.passed.indices {
      left.passed[cut] += right.passed[cut]
      left.passedWeights[cut] += right.passedWeights[cut]
    }
  }
}
