/// Five numbers about each list of a jagged column, one row per list.
public struct ListStatistics<Value: Sendable, Sum: Sendable>: Sendable {
  public var minimum: [Value]
  public var maximum: [Value]
  /// The arithmetic mean.
  public var mean: [Double]
  public var sum: [Sum]
  /// The population standard deviation: the square root of the mean squared distance from the mean.
  public var standardDeviation: [Double]

  /// - Precondition: five arrays of one length.
  public init(minimum: [Value], maximum: [Value], mean: [Double], sum: [Sum], standardDeviation: [Double]) {
    precondition(
      [minimum.count, maximum.count, sum.count, standardDeviation.count].allSatisfy { $0 == mean.count },
      "statistics of different numbers of lists")
    self.minimum = minimum
    self.maximum = maximum
    self.mean = mean
    self.sum = sum
    self.standardDeviation = standardDeviation
  }
}

extension ListStatistics: Equatable where Value: Equatable, Sum: Equatable {}
