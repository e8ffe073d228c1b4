/// What is to be learnt of rows, or what their probabilities are measured by.
package struct ClassTargets: Sendable, Equatable {
  /// The class of each row, as its place among the classes.
  package var classes: [Int]
  /// The weight of each row: finite.
  package var weights: [Double]

  /// - Precondition: a weight for each class.
  package init(classes: [Int], weights: [Double]) {
    precondition(classes.count == weights.count, "each row has a class and a weight")
    self.classes = classes
    self.weights = weights
  }

  package var rowCount: Int { classes.count }
}
