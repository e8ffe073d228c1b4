import Elementary

/// Turns the scores of a row, one a class, into probabilities: softmax(W z + b), z the scores standardised.
struct ScoreCalibration: Sendable, Equatable, Codable {
  let means: [Double]
  let deviations: [Double]
  /// Row by row, a row for each class.
  let weights: [Double]
  let biases: [Double]

  private enum CodingKeys: String, CodingKey {
    case means, weights, biases
    case deviations = "stds"
  }

  var classCount: Int { means.count }

  /// Whether it is a calibration of so many classes.
  func isSound(classCount: Int) -> Bool {
    means.count == classCount && deviations.count == classCount && biases.count == classCount
      && weights.count == classCount * classCount && (means + weights + biases).allSatisfy(\.isFinite)
      && deviations.allSatisfy { $0.isFinite && $0 > 0 }
  }

  func probabilities(of scores: some Collection<Double>) -> [Double] {
    let z = zip(scores, zip(means, deviations)).map { ($0 - $1.0) / $1.1 }
    return Self.softmax(
      (0..<classCount).map { k in
        var sum = biases[k]
        for j in 0..<classCount { sum += weights[k * classCount + j] * z[j] }
        return sum
      })
  }

  static func softmax(_ logits: [Double]) -> [Double] {
    let greatest = logits.max() ?? 0
    let powers = logits.map { Elementary.exp($0 - greatest) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }
}
