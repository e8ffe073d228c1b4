import Columns
import Provenance

/// What a table holds and how well its columns tell the labels apart, ready to be shown as a page.
///
/// Columns are worked on one by one, some at a time, and rows count one each where nothing else is said. The same table
/// and manifest give the same page, byte for byte.
package struct Report: Sendable {
  private let page: ReportPage

  /// - Parameters:
  ///   - name: the table's name, for the page.
  ///   - manifest: what the run that made the table says of it, if that is there.
  ///   - known: descriptions for columns that neither the manifest nor the table describes.
  ///   - display: how recorded events are shown beside simulated ones.
  ///   - groups: columns that are shown apart from the others.
  ///   - scans: cuts on the table whose thresholds are shown.
  ///   - program: name and version of the program that makes the report.
  ///   - observer: is told how many columns of numbers are worked through, and of how many; one call at a time.
  /// - Throws: ``ReportError`` if the column `label` is missing, is not one of labels, or has too many; if the manifest's
  ///   cut-flow contradicts itself. What `table` throws; `ThreadError`.
  /// - Complexity: O(columns² × rows) in time; beside the table, per thread a column with some 20 bytes a row, and a bit a row of all.
  package init(
    of table: any ColumnSource, named name: String, manifest: Manifest? = nil, known: [ColumnDescription] = [],
    display: DataDisplay = DataDisplay(), groups: [ReportedColumns] = [], scans: [CutScan] = [], program: String,
    observer: @escaping @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) async throws {
    page = ReportPage(
      table: try await TableSummary(of: table, manifest, known, display, observer: observer), groups: groups,
      scans: scans,
      name: name, program: program)
  }

  /// The page, complete with its style.
  package var html: String { page.html }
}
