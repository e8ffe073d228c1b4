import ArrowExport
import ArrowImport
import Base
import Classification
import Columns
import Provenance
import Tables

/// The scores that a model gives to the rows of a table.
final class Prediction: Sendable {
  /// Few enough that the thread ends soon when nobody wants them any more.
  private static let rowsAtATime = 4_000
  private static let rowsOfBatch = 20_000

  private struct State {
    var done = 0
    var isCancelled = false
    var missing: [String: Int] = [:]
  }

  let rows = RowQueue(limit: nil)
  let rowCount: Int
  private let table: ArrowInput
  /// What is read of it.
  private let wanted: [ColumnDescription]
  private let scorer: RowScorer
  private let state = Monitor(State())

  /// - Throws: `ClassificationError` if the table is none that the model is for.
  init(_ model: TrainedModel, of table: ArrowInput, prior: Prior, threads: Int) throws(ClassificationError) {
    self.table = table
    rowCount = table.rowCount
    // One of another version is passed over.
    let manifest = table.metadata[Manifest.key].flatMap { try? JSON.compact.read(Manifest.self, from: $0) }
    let known = Dictionary((manifest?.columns ?? []).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var described: Set<String> = []
    let trained = Dictionary(model.manifest.columns.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
    let columns = table.columns.compactMap { column -> ColumnDescription? in
      guard let type = column.isNothing ? trained[column.name] ?? column.type : column.type else { return nil }
      // What the user has made of a column need not be of its type any more.
      guard let known = known[column.name], known.type == type else {
        return ColumnDescription(column.name, type, isNullable: true, "")
      }
      described.insert(column.name)
      return known.lackable(as: column.name)
    }
    let wantedNames = Set(model.inputs.columnNames)
    if let unread = table.columns.first(where: { $0.type == nil && wantedNames.contains($0.name) }) {
      throw ClassificationError(
        .otherTable,
        "the table: column '\(unread.name)' is of Arrow's type '\(unread.format)', and the model wants numbers")
    }
    scorer = try RowScorer(
      of: RowScorer.Rows(name: "the table", columns: columns, described: described, manifest: manifest), by: model,
      prior: prior, threads: threads)
    try scorer.checkRoom(in: table.columns.map(\.name), of: "the table")
    let names = scorer.columnNames
    wanted = columns.filter { names.contains($0.name) }
  }

  /// The columns that it makes.
  var columns: [ColumnDescription] { scorer.added.descriptions }

  var done: Int { state.withLock(\.done) }

  /// What makes one doubt of the scores, a sentence each.
  var doubts: [String] { scorer.doubts(state.withLock(\.missing)) }

  func cancel() { state.withLock { $0.isCancelled = true } }

  /// Does all of it.
  func work() {
    do {
      try scores()
      rows.finish()
    } catch {
      rows.finish(error)
    }
  }

  private func scores() throws {
    let encoder = RowEncoder(texts: ["predicted": scorer.added.classes], into: rows)
    var assembler = encoder.assembler(for: columns, at: 0, checkpoints: [])
    var scores = ClassProbabilities(classCount: scorer.added.classes.count, values: [])
    func pass() throws {
      let table = FeatureTable(
        descriptions: columns, columns: scorer.added.values(scores), rowCount: scores.values.count / scores.classCount)
      var row = 0
      while row < table.rowCount {
        var piece = RowPiece()
        row = try encoder.append(table, from: row, to: &piece)
        try assembler.append(piece) { _ in }
      }
      scores.values.removeAll(keepingCapacity: true)
    }
    var first = 0
    for (batch, size) in table.batchSizes.enumerated() {
      for start in stride(from: 0, to: size, by: Self.rowsAtATime) {
        if state.withLock(\.isCancelled) { throw CancellationError() }
        let range = start..<min(start + Self.rowsAtATime, size)
        var missing: [String: Int] = [:]
        scores.values += try scorer.probabilities(
          of: table.table(range, ofBatch: batch, wanted), firstRow: first, counting: &missing
        ).values
        first += range.count
        state.withLock { state in
          state.done = first
          state.missing.merge(missing, uniquingKeysWith: +)
        }
        if scores.values.count >= Self.rowsOfBatch * scores.classCount { try pass() }
      }
    }
    try pass()
  }
}
