import Base
import Columns
import Provenance

/// How a model scores a table that need not be the one that it was trained on.
package struct ScoredTable: Sendable {
  package let table: SourceTable
  private let model: TrainedModel
  private let inputs: InputColumns
  private let shares: [Double]?
  private let threads: Int
  /// Whether rows are scored by their folds.
  private let isByFold: Bool
  private let dataLabels: Set<String>

  /// Checks that the table is one that the model is for.
  ///
  /// - Parameter prior: what the probabilities are for.
  /// - Throws: ``ClassificationError``: `missingColumn` with the nearest names; `otherTable` for another unit, type or filling.
  package init(
    _ table: SourceTable, by model: TrainedModel, prior: Prior = .balanced, threads: Int
  ) throws(ClassificationError) {
    self.table = table
    self.model = model
    self.threads = threads
    inputs = model.inputs
    shares = prior == .balanced ? nil : try prior.shares(for: model.manifest)
    try Self.check(table, model.manifest)
    isByFold =
      model.manifest.isCrossed && table.column("fold")?.type.isNumeric == true
      && Self.mayShareRows(table, model.manifest.table)
    dataLabels = Set(
      table.manifest.map { $0.labels.filter { $0.type == .data }.map(\.label) } ?? ["data"])
  }

  /// What tells the model from others: its table's checksum and its methods.
  package var modelMark: String {
    let manifest = model.manifest
    return "\(manifest.methods.map(\.rawValue).joined(separator: ",")) of \(manifest.table.name) \(manifest.table.checksum)"
  }

  /// How many columns the model does not look at.
  package var otherColumnCount: Int {
    let known = Set(model.manifest.columns.map(\.name))
    return table.columns.count { !known.contains($0.name) }
  }

  /// The columns that are read to score rows.
  package var columnNames: [String] {
    inputs.columnNames + ["fold", "label"].filter { isByFold && table.column($0) != nil && !inputs.columnNames.contains($0) }
  }

  /// The probabilities of some rows.
  ///
  /// - Parameters:
  ///   - rows: with ``columnNames``.
  ///   - firstRow: how many rows of the table come before, for errors.
  /// - Throws: ``ClassificationError``.
  package func probabilities(of rows: FeatureTable, firstRow: Int) throws -> ClassProbabilities {
    let probabilities = try model.probabilities(
      of: InputRows(inputs, of: rows, firstRow: firstRow), folds: folds(of: rows), threads: threads)
    return shares.map(probabilities.under) ?? probabilities
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

  /// Whether rows of the table may be those that the model was trained on. By manifests, that is so if they come from the same
  /// files; without, it must be supposed.
  private static func mayShareRows(_ table: SourceTable, _ trained: ModelManifest.Table) -> Bool {
    guard table.manifest != nil, !trained.inputs.isEmpty else { return true }
    return !Set(trained.inputs).isDisjoint(with: table.inputMarks)
  }

  private static func check(_ table: SourceTable, _ model: ModelManifest) throws(ClassificationError) {
    let described = table.describedColumns
    let names = table.columns.map(\.name)
    for wanted in model.columns {
      guard let column = table.column(wanted.name) else {
        throw ClassificationError(
          .missingColumn,
          "\(table.name): there is no column '\(wanted.name)', which the model looks at; \(NearestNames.hint(for: wanted.name, among: names, kind: "column"))",
          advice: "Make the table with the settings of the one that the model was trained on.")
      }
      let isKnown = described.contains(wanted.name)
      let hasOtherType = isKnown && wanted.isDescribed ? column.type != wanted.type : column.type.nesting != wanted.type.nesting || column.type.element == .text
      if hasOtherType {
        throw ClassificationError(
          .otherTable, "\(table.name): column '\(wanted.name)' is \(column.type), and was \(wanted.type) in training",
          advice: "Make the table with the settings of the one that the model was trained on.")
      }
      if isKnown, wanted.isDescribed, column.unit != wanted.unit {
        throw ClassificationError(
          .otherTable,
          "\(table.name): column '\(wanted.name)' is in \(column.unit?.symbol ?? "no unit"), and was in \(wanted.unit?.symbol ?? "no unit") in training",
          advice: "Make the table with the settings of the one that the model was trained on.")
      }
    }
    guard let fill = table.objectFill, let trained = model.table.objectFill,
      model.columns.contains(where: { column in column.name.contains(#/_[0-9]+_/#) })
    else { return }
    if fill != trained {
      throw ClassificationError(
        .otherTable,
        "\(table.name): objects that are not there were filled by '\(fill.policy ?? "missing")', and by '\(trained.policy ?? "missing")' in training\(fill.policy == trained.policy ? ", of other statistics" : "")",
        advice: "Make the table with the setting 'object_fill_from' and the statistics of the one that the model was trained on.")
    }
  }
}
