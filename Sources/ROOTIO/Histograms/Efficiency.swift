/// How many of all pass, by bins. Corresponds to `TEfficiency`.
public struct Efficiency: Sendable, Equatable {
  public let name: String
  public let title: String
  public let passed: Histogram
  /// Of the same axes as ``passed``.
  public let total: Histogram
  /// The part of all cases in which an interval is to hold the true efficiency, such as 0.683.
  public let confidenceLevel: Double
  /// ROOT's number for how intervals are made (`TEfficiency::EStatOption`), 0 for that of Clopper and Pearson.
  public let intervalMethod: Int

  public init(
    name: String, title: String, passed: Histogram, total: Histogram, confidenceLevel: Double, intervalMethod: Int
  ) {
    self.name = name
    self.title = title
    self.passed = passed
    self.total = total
    self.confidenceLevel = confidenceLevel
    self.intervalMethod = intervalMethod
  }

  /// What passed of the total in each bin, in the order of ``Histogram/contents``; 0 where there is nothing.
  public var values: [Double] {
    zip(passed.contents, total.contents).map { passed, total in total == 0 ? 0 : passed / total }
  }
}
