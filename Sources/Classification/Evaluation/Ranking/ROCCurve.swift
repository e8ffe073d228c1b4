import Base

/// How many rows of a class are picked by a lower bound on its probability, and how many of all others.
package struct ROCCurve: Sendable, Equatable {
  /// What a bound picks.
  package struct Point: Sendable, Equatable {
    /// The weighted share of the others' rows, 0...1.
    package var falsePositiveRate: Double
    /// The weighted share of the class's rows, 0...1.
    package var truePositiveRate: Double
    /// The bound: rows with at least this probability are picked; infinity for none.
    package var threshold: Double
  }

  /// By descending bound, from (0, 0) to (1, 1).
  package var points: [Point]

  /// The points where the probability changes; rows of weight 0 leave none.
  ///
  /// - Parameters:
  ///   - scores: the probabilities that the ranking is by.
  ///   - weights: not negative.
  /// - Returns: nil if the class or the rest has no weight.
  /// - Complexity: O(rows), in time and in memory.
  package init?(_ ranking: ClassRanking, scores: [Double], weights: [Double]) {
    var points = [Point(falsePositiveRate: 0, truePositiveRate: 0, threshold: .infinity)]
    var (own, others) = (0.0, 0.0)
    weights.withUnsafeBufferPointer { weights in
      ranking.forEachStepDown(weight: { weights[$0] }) { stepOwn, stepOthers, row in
        guard stepOwn > 0 || stepOthers > 0 else { return }
        own += stepOwn
        others += stepOthers
        points.append(Point(falsePositiveRate: others, truePositiveRate: own, threshold: scores[row]))
      }
    }
    guard own > 0, others > 0 else { return nil }
    for index in points.indices {
      points[index].falsePositiveRate /= others
      points[index].truePositiveRate /= own
    }
    self.points = points
  }

  /// The share of the others' rows that is picked with at least `efficiency` of the class's: linear between points.
  ///
  /// - Parameter efficiency: above 0, at most 1.
  package func acceptance(at efficiency: Double) -> Double {
    let end = points.partitioningIndex { $0.truePositiveRate >= efficiency }
    guard end > 0, end < points.count else { return end == 0 ? 0 : 1 }
    let (low, high) = (points[end - 1], points[end])
    let part = (efficiency - low.truePositiveRate) / (high.truePositiveRate - low.truePositiveRate)
    return low.falsePositiveRate + part * (high.falsePositiveRate - low.falsePositiveRate)
  }
}
