/// How many events there were, and how many were left after each cut.
public struct CutFlow: Sendable, Equatable {
  /// Events before any cut.
  public var total: Int
  /// Events left after each cut, in the order of ``Analysis/cuts``.
  public var passed: [Int]

  public init(total: Int = 0, passed: [Int]) {
    self.total = total
    self.passed = passed
  }

  public static func += (left: inout CutFlow, right: CutFlow) {
    left.total += right.total
    for cut in left.passed.indices { left.passed[cut] += right.passed[cut] }
  }
}
