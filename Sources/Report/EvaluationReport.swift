import Classification

/// How well models tell the classes of a table's rows apart, ready to be shown as a page.
///
/// The same numbers give the same page, byte for byte.
package struct EvaluationReport: Sendable {
  private let page: EvaluationPage

  /// - Parameters:
  ///   - models: the first is shown, the others are compared with it; one at least.
  ///   - comparisons: that of the first with each other one.
  ///   - rows: which rows of which table were measured, and by which weights, each in a few words.
  ///   - alarms: what is to be known before numbers are believed, as sentences without the full stop.
  ///   - shifts: columns that are not what they were in training, the most different first.
  ///   - program: name and version of the program that makes the report.
  package init(
    of models: [EvaluatedModel], comparisons: [ModelComparison], rows: [String], table: String, alarms: [String],
    shifts: [ShiftedColumn], program: String
  ) {
    page = EvaluationPage(
      models: models, comparisons: comparisons, rows: rows, table: table, alarms: alarms, shifts: shifts,
      program: program)
  }

  /// The page, complete with its style.
  package var html: String { page.html }
}
