import Provenance
import Tables

/// What a table holds and how well its columns tell the labels apart, ready to be shown as a page.
///
/// Columns are worked on one by one, some at a time, and rows count one each where nothing else is said. The same table
/// and manifest give the same page, byte for byte.
public struct Report: Sendable {
  let name: String
  let program: String
  let rowCount: Int
  /// Of all columns of the table.
  let notes: [ColumnNote]
  let labels: RowLabels
  let manifest: Manifest?
  /// Of all columns of numbers, in the table's order.
  let columns: [ColumnSummary]
  /// Nil if there is no column of weights.
  let weights: WeightedRows?
  /// Of ``columns``, the first ``ReportPage/matrixLimit`` at most.
  let correlations: CorrelationMatrix

  /// - Parameters:
  ///   - name: the table's name, for the page.
  ///   - manifest: what the run that made the table says of it, if that is there.
  ///   - known: descriptions for columns that neither the manifest nor the table describes.
  ///   - program: name and version of the program that makes the report.
  ///   - observer: is told how many columns of numbers are worked through, and of how many; one call at a time.
  /// - Throws: ``ReportError`` if the column `label` is missing, is not one of labels, or has too many; if the manifest's
  ///   cut-flow contradicts itself.
  /// - Complexity: O(columns² × rows) in time; beside the table, per thread some 20 bytes a row.
  public init(
    of table: FeatureTable, named name: String, manifest: Manifest? = nil, known: [ColumnDescription] = [],
    program: String, observer: @escaping @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) async throws(ReportError) {
    if let manifest, !manifest.cutflow.isConsistent {
      throw ReportError(.invalidManifest, "the manifest's cut-flow does not have a number for every step")
    }
    let labels = try RowLabels(of: table, column: ColumnRoles.label)
    let notes = ColumnNote.all(of: table, manifest, known)
    self.name = name
    self.program = program
    self.manifest = manifest
    self.labels = labels
    self.notes = notes
    rowCount = table.rowCount
    let numbers = table.columns.indices.filter { index in
      table.columns[index].type != .text && notes[index].name != ColumnRoles.label
    }
    async let correlations = CorrelationMatrix(
      of: numbers.prefix(ReportPage.matrixLimit).map { table.columns[$0] }, rowCount: table.rowCount)
    columns = await Self.summaries(
      of: numbers.map { (table.columns[$0], notes[$0]) }, by: labels, observer: observer)
    self.correlations = await correlations
    let mass = columns.first { $0.note.name == ColumnRoles.mass }
    weights = table[ColumnRoles.weight].flatMap { weights in
      WeightedRows(weights, of: table[ColumnRoles.mass], mass?.histograms.first?.binning, by: labels)
    }
  }

  var columnCount: Int { notes.count }

  /// The names of the columns of ``correlations``.
  var correlated: [String] { columns.prefix(correlations.count).map(\.note.name) }

  var weightNote: ColumnNote? { notes.first { $0.name == ColumnRoles.weight } }

  /// The title of an axis of sums of weights.
  var weightTitle: String { "Sum of weights" + (weightNote?.shownUnit.map { " [\($0)]" } ?? "") }

  /// The columns' summaries in their order; worked on side by side, a few at a time, as each needs a copy of its column.
  private static func summaries(
    of columns: [(ColumnData, ColumnNote)], by labels: RowLabels, observer: (Int, Int) -> Void
  ) async -> [ColumnSummary] {
    await withTaskGroup(of: (Int, ColumnSummary?).self) { group in
      var results = [ColumnSummary?](repeating: nil, count: columns.count)
      var done = 0
      func take(_ result: (place: Int, summary: ColumnSummary?)) {
        results[result.place] = result.summary
        done += 1
        observer(done, columns.count)
      }
      for (index, (column, note)) in columns.enumerated() {
        if index >= 4, let result = await group.next() { take(result) }
        group.addTask { (index, ColumnSummary(column, note, by: labels)) }
      }
      for await result in group { take(result) }
      return results.compactMap(\.self)
    }
  }
}

extension FeatureTable {
  subscript(_ name: String) -> ColumnData? {
    descriptions.firstIndex { $0.name == name }.map { columns[$0] }
  }
}

extension CutFlowTable {
  /// Whether there are steps, and a number for each.
  fileprivate var isConsistent: Bool {
    !steps.isEmpty && flows.allSatisfy { $0.flow.events.count == steps.count && $0.flow.weighted.count == steps.count }
  }
}
