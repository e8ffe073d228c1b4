import Classification

/// A model with what was measured of it, and what it says of itself.
package struct EvaluatedModel: Sendable {
  /// How the loss went down as it was trained, by one method.
  package struct Learning: Sendable {
    package let method: String
    package let steps: [TrainingStep]
    /// The step whose state was kept.
    package let kept: Int

    package init(method: String, steps: [TrainingStep], kept: Int) {
      self.method = method
      self.steps = steps
      self.kept = kept
    }
  }

  package let name: String
  package let evaluation: Evaluation
  /// By method, what columns count for, in shares; empty where that is not known.
  package let importance: [(method: String, shares: [String: Double])]
  package let learning: [Learning]

  package init(
    name: String, evaluation: Evaluation, importance: [(method: String, shares: [String: Double])] = [],
    learning: [Learning] = []
  ) {
    self.name = name
    self.evaluation = evaluation
    self.importance = importance
    self.learning = learning
  }
}
