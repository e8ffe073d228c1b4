import Elementary

/// The cross entropy of a row's class under the softmax of its logits.
enum SoftmaxLoss {
  /// Turns logits into probabilities.
  ///
  /// - Parameter probabilities: as many as there are classes.
  /// - Returns: the logarithm of the sum of the logits' exponentials.
  @discardableResult
  static func probabilities(
    of logits: UnsafePointer<Float>, into probabilities: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    var greatest = Double(logits[0])
    for k in 1..<max(1, probabilities.count) { greatest = max(greatest, Double(logits[k])) }
    var sum = 0.0
    for k in probabilities.indices {
      probabilities[k] = Elementary.exp(Double(logits[k]) - greatest)
      sum += probabilities[k]
    }
    for k in probabilities.indices { probabilities[k] /= sum }
    return greatest + Elementary.log(sum)
  }

  /// The loss of some rows, each by its weight.
  ///
  /// - Parameters:
  ///   - chosen: the rows' places in `targets`.
  ///   - logits: a row of them for each chosen row, `width` apart.
  ///   - gradient: of the loss by the logits, laid out as these; nil if it is not asked for.
  static func sum(
    _ chosen: some Collection<Int>, of targets: ClassTargets, classCount: Int, logits: UnsafePointer<Float>, width: Int,
    gradient: UnsafeMutablePointer<Float>? = nil
  ) -> Double {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: classCount) { probabilities in
      var loss = 0.0
      for (place, row) in chosen.enumerated() {
        let logits = logits + place * width
        let (own, weight) = (targets.classes[row], targets.weights[row])
        loss += weight * (Self.probabilities(of: logits, into: probabilities) - Double(logits[own]))
        guard let gradient else { continue }
        let rowGradient = gradient + place * width
        rowGradient.update(repeating: 0, count: width)
        for k in 0..<classCount { rowGradient[k] = Float(weight * (probabilities[k] - (k == own ? 1 : 0))) }
      }
      return loss
    }
  }
}
