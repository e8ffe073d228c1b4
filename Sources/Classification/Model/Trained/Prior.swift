/// How often classes are expected.
package enum Prior: Sendable, Equatable {
  /// All the same.
  case balanced
  /// As the training rows had them.
  case sample
  /// As the weights of the training rows say.
  case physical
  /// By numbers for each class, of any scale.
  case given([String: Double])

  /// The shares of a model's classes, which add up to 1.
  ///
  /// - Throws: ``ClassificationError`` (`invalidOption`) for numbers that are no shares, or are not known.
  package func shares(for manifest: ModelManifest) throws(ClassificationError) -> [Double] {
    let numbers: [Double]
    switch self {
    case .balanced: numbers = manifest.classes.map { _ in 1 }
    case .sample:
      numbers = manifest.classes.map { name in manifest.trainingRows(name).reduce(0) { $0 + Double($1.rows) } }
    case .physical:
      numbers = manifest.classes.map { name in
        manifest.trainingRows(name).reduce(0) { $0 + ($1.weight ?? .nan) }
      }
    case .given(let values):
      if let unknown = values.keys.sorted().first(where: { !manifest.classes.contains($0) }) {
        throw ClassificationError(
          .invalidOption,
          "the prior names '\(unknown)', and the model's classes are \(manifest.classes.joined(separator: ", "))",
          advice: "Correct the file of --prior.")
      }
      var given: [Double] = []
      for name in manifest.classes {
        guard let value = values[name] else {
          throw ClassificationError(
            .invalidOption, "the prior has no number for the class '\(name)'", advice: "Correct the file of --prior.")
        }
        given.append(value)
      }
      numbers = given
    }
    let sum = numbers.reduce(0, +)
    guard sum > 0, sum.isFinite, numbers.allSatisfy({ $0 >= 0 }) else {
      throw ClassificationError(
        .invalidOption,
        self == .physical
          ? "the training rows had no weights that could be a prior"
          : "a prior's numbers are not negative, and one is above 0",
        advice: "Choose another --prior.")
    }
    return numbers.map { $0 / sum }
  }
}

extension ModelManifest {
  /// The rows of a class that were trained on: in crossed models, all are.
  fileprivate func trainingRows(_ name: String) -> [Rows] {
    rows.filter { $0.label == name && (isCrossed || parts[0].folds.isTraining($0.fold)) }
  }
}

extension ClassProbabilities {
  /// The probabilities under another prior than that of equal classes.
  ///
  /// - Precondition: a share for each class, one above 0.
  package func under(_ shares: [Double]) -> ClassProbabilities {
    precondition(shares.count == classCount, "a share for each class")
    var values = values
    for start in stride(from: 0, to: values.count, by: classCount) {
      var sum = 0.0
      for place in 0..<classCount {
        values[start + place] *= shares[place]
        sum += values[start + place]
      }
      // Where no class that is expected is possible, what is expected is all that is known.
      for place in 0..<classCount { values[start + place] = sum > 0 ? values[start + place] / sum : shares[place] }
    }
    return ClassProbabilities(classCount: classCount, values: values)
  }
}
