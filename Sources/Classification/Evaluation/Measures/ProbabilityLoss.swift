/// How far the probabilities of rows are from what the rows are.
package struct ProbabilityLoss: Sendable, Equatable {
  /// The mean of -ln p of the true class, p not below 1e-15.
  package let logLoss: Double
  /// The mean of the sum over classes of (p - [true])^2, 0...2 (Brier, Mon. Weather Rev. 78 (1950) 1).
  package let brier: Double

  /// - Returns: nil if no row has a weight above 0.
  package init?(_ rows: ScoredRows) {
    let count = rows.classCount
    var (squares, all) = (0.0, 0.0)
    for row in 0..<rows.rowCount {
      let weight = rows.ranked[row]
      var square = 0.0
      for index in 0..<count {
        let difference = rows.probabilities.values[row * count + index] - (index == rows.classes[row] ? 1 : 0)
        square += difference * difference
      }
      squares += weight * square
      all += weight
    }
    guard all > 0 else { return nil }
    logLoss = rows.probabilities.logLoss(of: ClassTargets(classes: rows.classes, weights: rows.ranked))
    brier = squares / all
  }
}
