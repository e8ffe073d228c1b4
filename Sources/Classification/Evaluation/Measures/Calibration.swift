/// Whether what is said with a probability of p is right in a share p of rows: by bins of equal width of the probability.
package struct Calibration: Sendable, Equatable {
  package static let binCount = 15

  /// What lies in a bin.
  package struct Bin: Sendable, Equatable {
    package var weight = 0.0
    /// The weighted mean of the probabilities; nil for an empty bin.
    package var confidence: Double? { weight > 0 ? probabilities / weight : nil }
    /// The weighted share of rows of which it was right; nil for an empty bin.
    package var accuracy: Double? { weight > 0 ? hits / weight : nil }

    fileprivate var probabilities = 0.0
    fileprivate var hits = 0.0
  }

  package private(set) var bins = [Bin](repeating: Bin(), count: binCount)

  /// That of the class which is predicted.
  package init(ofPredicted rows: ScoredRows) {
    self.init(rows) { row in
      let predicted = rows.probabilities.predicted(row)
      return (rows.probabilities.values[row * rows.classCount + predicted], predicted == rows.classes[row])
    }
  }

  /// That of one class's probability.
  package init(_ rows: ScoredRows, of index: Int) {
    self.init(rows) { row in
      (rows.probabilities.values[row * rows.classCount + index], rows.classes[row] == index)
    }
  }

  @inline(__always)
  private init(_ rows: ScoredRows, _ claim: (Int) -> (probability: Double, isRight: Bool)) {
    for row in 0..<rows.rowCount {
      let (probability, isRight) = claim(row)
      let bin = min(Self.binCount - 1, Int(Double(Self.binCount) * probability))
      bins[bin].weight += rows.ranked[row]
      bins[bin].probabilities += rows.ranked[row] * probability
      if isRight { bins[bin].hits += rows.ranked[row] }
    }
  }

  /// The expected calibration error: the mean of |accuracy - confidence|, by the bins' weights (Naeini, Cooper and Hauskrecht,
  /// AAAI 2015); nil without weight.
  package var error: Double? {
    let all = bins.reduce(0) { $0 + $1.weight }
    return all > 0 ? bins.reduce(0) { $0 + abs($1.hits - $1.probabilities) } / all : nil
  }
}
