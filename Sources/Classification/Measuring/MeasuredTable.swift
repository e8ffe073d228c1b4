import Base
import Columns

/// The rows of a table that models are measured by, scored, with what is wrong with them.
package struct MeasuredTable: Sendable {
  private static let rowsAtATime = 20_000

  package let classes: [String]
  /// Of each model.
  package let models: [ScoredRows]
  /// In GeV, NaN where there is none; nil if the table has none.
  package let masses: [Double]?
  /// The rows, in a few words.
  package let words: String
  /// What is to be known of them, as sentences without the full stop.
  package let warnings: [String]
  /// What is less than a warning.
  package let notes: [String]
  /// Columns that the first model looks at and that are not what they were in training.
  package let shifts: [ShiftedColumn]

  /// Reads and scores a table part by part.
  ///
  /// - Parameters:
  ///   - scorers: of the same classes; one at least.
  ///   - threads: for what is looked at after reading.
  /// - Throws: ``ClassificationError``, `TableError`.
  package init(
    _ table: SourceTable, by scorers: [MeasuredScorer], _ plan: MeasuringPlan, threads: Int
  ) throws {
    let first = scorers[0]
    if let other = scorers.first(where: { Set($0.classes) != Set(first.classes) }) {
      throw ClassificationError(
        .invalidOption,
        "the classes of \(first.name) are \(Self.list(first.classes)), and those of \(other.name) \(Self.list(other.classes))",
        advice: "Compare models of the same classes.")
    }
    try table.require("label", "of every file's label")
    if plan.weights == .physical { try table.require("weight", "in every preset") }
    let choice = try RowChoice(plan.rows, of: table, for: scorers.compactMap { $0.model?.manifest })
    var reading = try Reading(table, scorers, plan, choice)
    var rowCount = 0
    try table.reader.readParts(reading.columns, rowsAtATime: Self.rowsAtATime) { part in
      for start in stride(from: 0, to: part.rowCount, by: Self.rowsAtATime) {
        let rows = part.rows(start..<min(start + Self.rowsAtATime, part.rowCount))
        try reading.add(rows, firstRow: rowCount)
        rowCount += rows.rowCount
      }
    }
    if let manifest = table.manifest, manifest.table.rows != rowCount {
      throw ClassificationError(
        .damagedTable, "\(table.name): there are \(rowCount) rows, and the manifest says \(manifest.table.rows)")
    }
    classes = first.classes
    words = choice.words
    models = try reading.scoredRows()
    masses = reading.masses
    notes = reading.notes
    var warnings = choice.warnings(reading.foldCounts) + reading.warnings
    (shifts, warnings) = try Self.alarms(reading.sample, first, warnings, threads)
    self.warnings = warnings
  }

  private static func alarms(
    _ sample: InputSample?, _ scorer: MeasuredScorer, _ warnings: [String], _ threads: Int
  ) throws -> ([ShiftedColumn], [String]) {
    guard let sample, let model = scorer.model else { return ([], warnings) }
    var warnings = warnings
    let leaks = try LeakingColumn.all(
      in: sample.numbers, classes: sample.classes, names: model.classes, threads: threads)
    for leak in leaks {
      warnings.append(
        "the column '\(leak.name)' alone tells \(model.classes[leak.classPlace]) from all others, with an AUC of \(Numeral.fixed(leak.area, decimals: 4)): is it a weight, or an identity?"
      )
    }
    guard let shifts = sample.shifts(since: model.manifest) else {
      return ([], warnings + ["columns are not compared with those of training, as a class has no rows"])
    }
    if !shifts.isEmpty {
      let names = shifts.prefix(5).map { "\($0.name) (\(Numeral.fixed($0.distance, decimals: 2)))" }
      let more = shifts.count > 5 ? " and \(shifts.count - 5) more" : ""
      warnings.append(
        "\(shifts.count) of \(model.manifest.columns.count) columns are distributed otherwise than in training: \(names.joined(separator: ", "))\(more)"
      )
    }
    return (shifts, warnings)
  }

  static func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
