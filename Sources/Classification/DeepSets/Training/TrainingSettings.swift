/// How a network is trained.
struct TrainingSettings: Sendable, Equatable {
  /// Of the order in which rows come.
  var seed: UInt64 = 1
  /// How often all rows are gone through, at most.
  var epochs = 12
  /// The rows of a step.
  var batchSize = 256
  /// The highest learning rate.
  var rate = 3e-3
  /// What weights lose at a step, times the learning rate.
  var decay = 1e-4
}
