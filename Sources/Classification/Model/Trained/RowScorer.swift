import Base
import Columns
import Provenance

/// How a model scores the rows of a table that need not be the one that it was trained on.
package struct RowScorer: Sendable {
  /// What is known of such a table before its rows are.
  package struct Rows: Sendable {
    /// Its name, for errors.
    package var name: String
    package var columns: [ColumnDescription]
    /// The names of those columns of which it is known what they are, and not only seen.
    package var described: Set<String>
    /// What the columns of objects that are not there were filled with; nil where that is not known.
    package var objectFill: ObjectFillNote?
    /// The labels of recorded events.
    package var dataLabels: Set<String>
    /// What tells the files that the rows come from; nil where that is not known.
    package var inputMarks: [String]?

    package init(
      name: String, columns: [ColumnDescription], described: Set<String>, objectFill: ObjectFillNote?,
      dataLabels: Set<String> = [], inputMarks: [String]? = nil
    ) {
      self.name = name
      self.columns = columns
      self.described = described
      self.objectFill = objectFill
      self.dataLabels = dataLabels
      self.inputMarks = inputMarks
    }

    package init(of table: SourceTable) {
      self.init(name: table.name, columns: table.columns, described: table.describedColumns, manifest: table.manifest)
    }

    /// - Parameter manifest: that of the table; nil where there is none.
    package init(name: String, columns: [ColumnDescription], described: Set<String>, manifest: Manifest?) {
      self.init(
        name: name, columns: columns, described: described, objectFill: manifest.map { ObjectFillNote($0.settings) },
        dataLabels: Set(manifest.map { $0.labels.filter { $0.type == .data }.map(\.label) } ?? ["data"]),
        inputMarks: manifest?.inputMarks)
    }

    fileprivate func column(_ name: String) -> ColumnDescription? { columns.first { $0.name == name } }
  }

  private let model: TrainedModel
  private let inputs: InputColumns
  private let shares: [Double]?
  private let threads: Int
  /// Whether rows are scored by their folds.
  private let isByFold: Bool
  private let dataLabels: Set<String>
  /// Whether a crossed model scores rows that it may have seen, as the table does not say their folds.
  private let lacksFold: Bool
  /// The columns that no training row lacked.
  private let neverMissing: Set<String>
  /// How many columns the model does not look at.
  private let otherColumnCount: Int

  /// Checks that the rows are such as the model is for.
  ///
  /// - Parameter prior: what the probabilities are for.
  /// - Throws: ``ClassificationError``: `missingColumn` with the nearest names; `otherTable` for another unit, type or filling.
  package init(
    of rows: Rows, by model: TrainedModel, prior: Prior = .balanced, threads: Int
  ) throws(ClassificationError) {
    self.model = model
    self.threads = threads
    inputs = model.inputs
    shares = prior == .balanced ? nil : try prior.shares(for: model.manifest)
    try rows.check(for: model.manifest)
    let mayShareRows = model.manifest.table.mayShareRows(with: rows.inputMarks)
    let hasFold = rows.column("fold")?.type.isNumeric == true
    isByFold = model.manifest.isCrossed && mayShareRows && hasFold
    lacksFold = model.manifest.isCrossed && rows.inputMarks != nil && mayShareRows && !hasFold
    neverMissing = Set(model.manifest.columns.filter { $0.missing == 0 }.map(\.name))
    dataLabels = rows.dataLabels
    let known = Set(model.manifest.columns.map(\.name))
    otherColumnCount = rows.columns.count { !known.contains($0.name) }
  }

  /// What the model adds to a table.
  package var added: ScoreColumns { ScoreColumns(model.classes) }

  /// Checks that no column of a table has the name of one that the model adds.
  ///
  /// - Throws: ``ClassificationError`` (`invalidOption`).
  package func checkRoom(in names: [String], of table: String) throws(ClassificationError) {
    let names = Set(names)
    guard let taken = added.descriptions.first(where: { names.contains($0.name) }) else { return }
    throw ClassificationError(
      .invalidOption, "\(table): there is a column '\(taken.name)' already",
      advice: "Name a table that is not classified.")
  }

  /// The names of the columns that ``probabilities(of:firstRow:counting:)`` looks at, as far as they are there.
  package var columnNames: Set<String> { Set(inputs.columnNames + (isByFold ? ["fold", "label"] : [])) }

  /// The probabilities of some rows.
  ///
  /// - Parameters:
  ///   - rows: with the columns of ``columnNames``.
  ///   - firstRow: how many rows of the table come before, for errors.
  ///   - missing: counts rows that lack a number that no training row did, by column.
  /// - Throws: ``ClassificationError``.
  package func probabilities(
    of rows: FeatureTable, firstRow: Int = 0, counting missing: inout [String: Int]
  ) throws -> ClassProbabilities {
    let inputs = try InputRows(inputs, of: rows, firstRow: firstRow)
    for (name, column) in zip(inputs.numbers.names, inputs.numbers.columns) where neverMissing.contains(name) {
      let count = column.count { $0.isNaN }
      if count > 0 { missing[name, default: 0] += count }
    }
    let scores = try model.probabilities(of: inputs, folds: folds(of: rows), threads: threads)
    return shares.map(scores.under) ?? scores
  }

  /// Some rows, with all columns, and those that the model adds.
  ///
  /// - Throws: as ``probabilities(of:firstRow:counting:)``.
  package func table(
    of rows: FeatureTable, firstRow: Int = 0, counting missing: inout [String: Int]
  ) throws -> FeatureTable {
    FeatureTable(
      descriptions: rows.descriptions + added.descriptions,
      columns: rows.columns + added.values(try probabilities(of: rows, firstRow: firstRow, counting: &missing)),
      rowCount: rows.rowCount)
  }

  /// What the user should know of a table that was scored, a sentence without the full stop each.
  ///
  /// - Parameters:
  ///   - columnCount: how many columns it has.
  ///   - missing: as counted by ``table(of:firstRow:counting:)``.
  package func notes(columnCount: Int, _ missing: [String: Int]) -> [String] {
    var notes: [String] = []
    if otherColumnCount > 0 {
      notes.append("columns that the model does not look at: \(otherColumnCount) of \(columnCount)")
    }
    return notes + doubts(missing)
  }

  /// Those of ``notes(columnCount:_:)`` that make one doubt of the scores.
  package func doubts(_ missing: [String: Int]) -> [String] {
    var notes: [String] = []
    let counts = missing.sorted { $0.key < $1.key }.map { "\($0.key) in \($0.value) rows" }
    if !counts.isEmpty {
      notes.append("missing, as in no row that the model was trained on: \(counts.joined(separator: ", "))")
    }
    if lacksFold {
      notes.append("there is no column 'fold', so that rows the model was trained on are scored by what has seen them")
    }
    return notes
  }

  private func folds(of rows: FeatureTable) throws(ClassificationError) -> [Int?] {
    guard isByFold else { return [Int?](repeating: nil, count: rows.rowCount) }
    let folds = try InputRows.numbers("fold", of: rows)
    var isData = [Bool](repeating: false, count: rows.rowCount)
    if case .text(let categories, let codes)? = rows["label"]?.elements {
      let areData = categories.map(dataLabels.contains)
      isData = codes.map { areData[Int($0)] }
    }
    return folds.indices.map { isData[$0] ? nil : Int(exactly: folds[$0]) }
  }
}

extension RowScorer.Rows {
  private static let advice = "Make the table with the settings of the one that the model was trained on."

  /// - Throws: ``ClassificationError``: `missingColumn`, `otherTable`.
  fileprivate func check(for model: ModelManifest) throws(ClassificationError) {
    for wanted in model.columns { try check(wanted) }
    let hasSlots = model.parts.flatMap(\.methods).contains { record in
      record.inputs.columnNames.contains { $0.contains(#/_[0-9]+_/#) }
    }
    guard let fill = objectFill, let trained = model.table.objectFill, hasSlots, fill != trained else { return }
    let statistics = fill.policy == trained.policy ? ", but of other statistics" : ""
    throw ClassificationError(
      .otherTable,
      "\(name): objects that are not there were filled with '\(fill.policy ?? "missing")', and with '\(trained.policy ?? "missing")' in training\(statistics)",
      advice: "Make the table with 'object_fill' as it was then, and 'object_fill_from' with the statistics of then.")
  }

  private func check(_ wanted: ModelColumn) throws(ClassificationError) {
    guard let column = column(wanted.name) else {
      let hint = NearestNames.hint(for: wanted.name, among: columns.map(\.name), kind: "column")
      throw ClassificationError(
        .missingColumn, "\(name): there is no column '\(wanted.name)', which the model looks at; \(hint)",
        advice: Self.advice)
    }
    let isKnown = described.contains(wanted.name) && wanted.isDescribed
    let isOther =
      isKnown
      ? column.type != wanted.type
      : column.type.nesting != wanted.type.nesting || column.type.element == .text
    if isOther {
      throw ClassificationError(
        .otherTable, "\(name): column '\(wanted.name)' is \(column.type), and was \(wanted.type) in training",
        advice: Self.advice)
    }
    if isKnown, column.unit != wanted.unit {
      let (unit, former) = (column.unit?.symbol ?? "no unit", wanted.unit?.symbol ?? "no unit")
      throw ClassificationError(
        .otherTable, "\(name): column '\(wanted.name)' is in \(unit), and was in \(former) in training",
        advice: Self.advice)
    }
  }
}
