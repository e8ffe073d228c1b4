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

  /// - Parameter passedWeights: one for each cut; a run refuses a cut-flow of another number.
  public init(total: Int, passed: [Int], totalWeight: WeightSum, passedWeights: [WeightSum]) {
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

  /// Adds the events of another, cut by cut; cuts that only the other has come behind those of this one.
  public static func += (left: inout CutFlow, right: CutFlow) {
    left.total += right.total
    left.totalWeight += right.totalWeight
    add(right.passed, to: &left.passed, +=)
    add(right.passedWeights, to: &left.passedWeights, +=)
  }

  private static func add<Value>(
    _ values: [Value], to sums: inout [Value], _ add: (inout Value, Value) -> Void
  ) {
    for (cut, value) in values.enumerated() {
      if cut < sums.count { add(&sums[cut], value) } else { sums.append(value) }
    }
  }
}
