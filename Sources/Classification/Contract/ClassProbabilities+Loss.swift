import Elementary

extension ClassProbabilities {
  /// The weighted mean of -ln p of the rows' own classes, p at least 1e-15; summed in the order of the rows.
  ///
  /// - Precondition: as many targets as rows.
  package func logLoss(of targets: ClassTargets) -> Double {
    precondition(targets.rowCount == rowCount, "a target for each row")
    var (sum, weights) = (0.0, 0.0)
    for (row, place) in targets.classes.enumerated() {
      let probability = values[row * classCount + place]
      // A NaN stays one.
      sum -= targets.weights[row] * Elementary.log(probability < 1e-15 ? 1e-15 : probability > 1 ? 1 : probability)
      weights += targets.weights[row]
    }
    return sum / weights
  }
}
