/// Which rows of a table models are measured by, and how.
package struct MeasuringPlan: Sendable {
  package enum Rows: Sendable, Equatable {
    /// Those of the models' test folds, if the table may hold rows that they were trained on; else all.
    case unseen
    /// Those of these folds.
    case folds([Int])
    case all
  }

  package var rows = Rows.unseen
  package var weights = MeasuringWeights.unit
  /// Whether rows of labels that the models do not know are left out; else they are an error.
  package var ignoresUnknown = false

  package init(rows: Rows = .unseen, weights: MeasuringWeights = .unit, ignoresUnknown: Bool = false) {
    self.rows = rows
    self.weights = weights
    self.ignoresUnknown = ignoresUnknown
  }
}
