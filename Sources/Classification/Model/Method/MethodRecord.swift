import Provenance

/// What is noted of a method that has learnt, beside its files.
package struct MethodRecord: Sendable, Equatable, Codable {
  package var method: Method
  package var classes: [String]
  package var inputs: InputColumns
  package var parameters: [String: JSONValue]
  /// What was fitted to bring inputs into shape; null where there is nothing.
  package var preprocessing: JSONValue
  /// The step whose state is the model's, from 1.
  package var keptStep: Int
  package var history: [TrainingStep]
  /// What each column counts for, in shares that add up to 1; empty where that is not known.
  package var importance: [String: Double]

  package init(
    method: Method, task: TrainingTask, preprocessing: JSONValue = .null, keptStep: Int, history: [TrainingStep],
    importance: [String: Double] = [:]
  ) {
    self.method = method
    classes = task.classes
    inputs = task.columns
    parameters = task.parameters.values
    self.preprocessing = preprocessing
    self.keptStep = keptStep
    self.history = history
    self.importance = importance
  }

  private enum CodingKeys: String, CodingKey {
    case method, classes, inputs, parameters, preprocessing, history, importance
    case keptStep = "kept_step"
  }
}
