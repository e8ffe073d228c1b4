import Columns

/// What gives rows of a table their probabilities.
package struct MeasuredScorer: Sendable {
  /// What it is called.
  package let name: String
  package let classes: [String]
  /// The model; nil for probabilities that are columns of the table.
  let model: TrainedModel?
  /// What is read to score rows, beside folds and labels.
  let columnNames: [String]
  private let score:
    @Sendable (_ rows: FeatureTable, _ firstRow: Int, _ missing: inout [String: Int]) throws -> ClassProbabilities
  /// What the user should know of a table that was scored, a sentence without the full stop each.
  let notes: @Sendable (_ columnCount: Int, _ missing: [String: Int]) -> [String]

  /// A model that scores a table.
  ///
  /// - Throws: ``ClassificationError`` if the table is none that it is for.
  package init(
    _ model: TrainedModel, named name: String, on table: SourceTable, prior: Prior, threads: Int
  ) throws(ClassificationError) {
    self.name = name
    self.model = model
    classes = model.classes
    let scorer = try RowScorer(of: RowScorer.Rows(of: table), by: model, prior: prior, threads: threads)
    columnNames = model.inputs.columnNames
    score = { try scorer.probabilities(of: $0, firstRow: $1, counting: &$2) }
    notes = { scorer.notes(columnCount: $0, $1) }
  }

  /// The columns `p_LABEL` of a table that has been classified, in their order.
  ///
  /// - Throws: ``ClassificationError`` (`missingColumn`) if there are less than two.
  package init(columnsOf table: SourceTable) throws(ClassificationError) {
    let names = table.columns.filter { $0.name.hasPrefix("p_") && $0.name.utf8.count > 2 && $0.type.isNumeric }.map(
      \.name)
    guard names.count > 1 else {
      throw ClassificationError(
        .missingColumn, "\(table.name): there are no columns 'p_LABEL' with the probabilities of classes",
        advice: "Name a model with --model, or a table that 'diphoton classify' has written.")
    }
    name = "the columns \(names[0]) to \(names[names.count - 1])"
    model = nil
    classes = names.map { String($0.dropFirst(2)) }
    columnNames = names
    notes = { _, _ in [] }
    score = { rows, _, _ in
      var columns: [[Double]] = []
      for name in names { columns.append(try InputRows.numbers(name, of: rows)) }
      return ClassProbabilities(
        classCount: names.count, values: (0..<rows.rowCount).flatMap { row in columns.map { $0[row] } })
    }
  }

  /// - Parameters:
  ///   - rows: with ``columnNames``.
  ///   - firstRow: how many rows of the table come before, for errors.
  ///   - missing: counts rows that lack a number that no training row did, by column.
  func probabilities(
    of rows: FeatureTable, firstRow: Int, counting missing: inout [String: Int]
  ) throws -> ClassProbabilities { try score(rows, firstRow, &missing) }
}
