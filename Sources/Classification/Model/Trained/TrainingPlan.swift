import Provenance

/// What `train` is asked for.
package struct TrainingPlan: Sendable {
  package enum Folds: Sendable, Equatable {
    case single(test: [Int], validation: [Int])
    /// A model for each fold, which has not seen it.
    case crossed
  }

  /// One at least: the geometric mean of their probabilities is the model's.
  package var methods: [any Classifier.Type]
  /// Of each method, what was set.
  package var parameters: [Method: [String: String]] = [:]
  package var folds = Folds.single(test: [0], validation: [1])
  package var merges: [ClassMerge] = []
  package var rule = InputRule()
  package var weights = WeightMode.balanced
  package var seed: UInt64 = 1
  package var threads = 1
  package var program: RunDescription.Program
  package var stamp: String?

  package init(methods: [any Classifier.Type], program: RunDescription.Program) {
    self.methods = methods
    self.program = program
  }
}

/// How far training is.
package struct TrainingProgress: Sendable {
  package let method: Method
  /// Which of the models it is, of how many, from 0.
  package let model: Int
  package let modelCount: Int
  package let step: TrainingStep
}
