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
