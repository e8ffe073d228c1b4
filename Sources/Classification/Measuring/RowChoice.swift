import Base

/// Which rows of a table are measured, by their folds, and what is to be said of that.
struct RowChoice: Sendable {
  /// Nil for all.
  let folds: Set<Int>?
  /// The rows, in a few words.
  let words: String
  /// Of each model, the folds by which it was trained or stopped and that are measured nevertheless.
  private let roles: [FoldRoles]

  /// - Throws: ``ClassificationError`` (`invalidOption`) for models that have no test fold in common; (`missingColumn`) without a
  ///   column `fold` where it is needed.
  init(_ wanted: MeasuringPlan.Rows, of table: SourceTable, for models: [ModelManifest]) throws(ClassificationError) {
    let marks = table.manifest.map { _ in table.inputMarks }
    let related = models.filter { !$0.isCrossed && $0.table.mayShareRows(with: marks) }
    let tests = related.map { Set($0.parts[0].folds.test) }
    roles = related.map { $0.parts[0].folds }
    switch wanted {
    case .all:
      folds = nil
      words = "all rows of \(table.name)"
    case .folds(let list):
      try table.require("fold", "with the setting 'ids: true'")
      folds = Set(list)
      words = "\(Self.text(Set(list))) of \(table.name)"
    case .unseen:
      guard let first = tests.first else {
        folds = nil
        let isCrossed = models.contains { $0.isCrossed && $0.table.mayShareRows(with: marks) }
        words =
          models.isEmpty
          ? "all rows of \(table.name)"
          : isCrossed
            ? "all rows of \(table.name), each scored by a model that has not seen it"
            : "all rows of \(table.name), which is of other files than the models' tables"
        return
      }
      try table.require("fold", "with the setting 'ids: true'")
      let common = tests.dropFirst().reduce(first) { $0.intersection($1) }
      guard !common.isEmpty else {
        throw ClassificationError(
          .invalidOption, "the models have no test fold in common", advice: "Name folds with --fold, or compare others."
        )
      }
      folds = common
      words = "\(Self.text(common)) of \(table.name), which no model has learnt from"
    }
  }

  /// What is to be known of rows that a model has seen: as sentences without the full stop.
  ///
  /// - Parameters:
  ///   - counts: how many of the measured rows each fold has.
  ///   - names: of the models.
  func warnings(_ counts: [Int: Int]) -> [String] {
    let all = counts.values.reduce(0, +)
    var warnings: [String] = []
    for folds in roles {
      let trained = counts.filter { folds.isTraining($0.key) }.values.reduce(0, +)
      let stopped = counts.filter { folds.validation.contains($0.key) }.values.reduce(0, +)
      let parts = [(trained, "were trained on"), (stopped, "chose when to stop")].filter { $0.0 > 0 }
        .map { "\(Numeral.percent(Double($0.0), of: Double(all))) of the rows \($0.1)" }
      guard !parts.isEmpty else { continue }
      let text = "\(parts.joined(separator: ", and ")): the numbers are better than those of new rows"
      if !warnings.contains(text) { warnings.append(text) }
    }
    return warnings
  }

  private static func text(_ folds: Set<Int>) -> String {
    (folds.count == 1 ? "the rows of fold " : "the rows of folds ")
      + folds.sorted().map(String.init).joined(separator: ", ")
  }
}
