/// Rows of which the classes are known.
package struct LabelledRows: Sendable {
  package let inputs: InputRows
  package let targets: ClassTargets

  /// - Precondition: as many targets as rows.
  package init(inputs: InputRows, targets: ClassTargets) {
    precondition(inputs.rowCount == targets.rowCount, "a target for each row")
    self.inputs = inputs
    self.targets = targets
  }
}

/// What a method is to learn.
package struct TrainingTask: Sendable {
  package let classes: [String]
  /// What the rows have as inputs.
  package let columns: InputColumns
  package let training: LabelledRows
  /// To decide by when to stop, and to turn scores into probabilities; never to learn from.
  package let validation: LabelledRows
  package let parameters: MethodParameters
  package let seed: UInt64
  /// How many threads may work at a time; the model is the same for any number.
  package let threads: Int
  /// Is told of each step as it is done, on any thread.
  package let observer: @Sendable (TrainingStep) -> Void

  package init(
    classes: [String], columns: InputColumns, training: LabelledRows, validation: LabelledRows,
    parameters: MethodParameters, seed: UInt64, threads: Int,
    observer: @escaping @Sendable (TrainingStep) -> Void = { _ in }
  ) {
    self.classes = classes
    self.columns = columns
    self.training = training
    self.validation = validation
    self.parameters = parameters
    self.seed = seed
    self.threads = threads
    self.observer = observer
  }
}

/// A step of learning that is done: a round of trees, an epoch of a network, a class's support vectors.
package struct TrainingStep: Sendable, Equatable, Codable {
  /// Counted from 1.
  package var number: Int
  /// The most steps that there may be.
  package var limit: Int
  /// The mean log loss; nil where a method has none.
  package var trainingLoss: Double?
  package var validationLoss: Double?

  package init(_ number: Int, of limit: Int, trainingLoss: Double? = nil, validationLoss: Double? = nil) {
    self.number = number
    self.limit = limit
    self.trainingLoss = trainingLoss
    self.validationLoss = validationLoss
  }

  private enum CodingKeys: String, CodingKey {
    case number = "step"
    case limit
    case trainingLoss = "training_loss"
    case validationLoss = "validation_loss"
  }
}
