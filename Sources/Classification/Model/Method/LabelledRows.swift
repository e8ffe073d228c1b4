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
