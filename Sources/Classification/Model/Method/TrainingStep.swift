/// A step of learning that is done: a round of trees, an epoch of a network, a class's support vectors.
package struct TrainingStep: Sendable, Equatable, Codable {
  /// Counted from 1; 0 where the first has begun.
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
