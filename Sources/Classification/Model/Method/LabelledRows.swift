/// Rows of which the classes are known.
package struct LabelledRows: Sendable {
  package let inputs: InputRows
  package let targets: ClassTargets
  /// What tells the events; nil where that is not known.
  package let eventNumbers: [Int64]?

  /// - Precondition: as many targets, and numbers if there are any, as rows.
  package init(inputs: InputRows, targets: ClassTargets, eventNumbers: [Int64]? = nil) {
    precondition(
      inputs.rowCount == targets.rowCount && eventNumbers.map { $0.count == targets.rowCount } ?? true,
      "a target for each row")
    self.inputs = inputs
    self.targets = targets
    self.eventNumbers = eventNumbers
  }
}
