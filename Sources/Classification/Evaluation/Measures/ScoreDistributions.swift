import Statistics

/// How the probability of one class is distributed in the rows of each class.
package struct ScoreDistributions: Sendable, Equatable {
  private static let binning = Binning(lowerEdge: 0, width: 0.02, count: 50)

  /// By true class, the weights in bins of the probability.
  package private(set) var histograms: [Histogram]

  package init(_ rows: ScoredRows, scores: [Double]) {
    histograms = [Histogram](repeating: Histogram(Self.binning), count: rows.classCount)
    for row in 0..<rows.rowCount {
      histograms[rows.classes[row]].fill(min(max(scores[row], 0), 1), weight: rows.ranked[row])
    }
  }
}
