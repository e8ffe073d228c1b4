/// The probabilities of rows to be of each class.
package struct ClassProbabilities: Sendable, Equatable {
  package let classCount: Int
  /// One row's classes behind the other's; those of a row add up to 1.
  package var values: [Double]

  /// - Precondition: a whole number of rows.
  package init(classCount: Int, values: [Double]) {
    precondition(classCount > 0 && values.count % classCount == 0, "each row has a probability of each class")
    self.classCount = classCount
    self.values = values
  }

  package var rowCount: Int { values.count / classCount }

  /// The probabilities of one row, in the order of the classes.
  package subscript(row: Int) -> ArraySlice<Double> { values[row * classCount..<(row + 1) * classCount] }
}
