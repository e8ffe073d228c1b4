import Diphoton
import Foundation
import Pipeline
import ROOTIO
import Tables

/// A table that is there already, with what is known of it.
struct ShownTable {
  let path: String
  /// Nil if none lies beside the table.
  let manifest: Manifest?
  private let reader: TableReader

  /// Opens the table.
  ///
  /// - Throws: `TableError`; `PipelineError` (`badManifest`) for a file beside it that has a manifest's name and is none.
  init(_ path: String) throws {
    self.path = path
    reader = try TableReader(path: path)
    manifest = FileManager.default.fileExists(atPath: Manifest.path(ofTable: path)) ? try Manifest(ofTable: path) : nil
  }

  /// The name without folders.
  var name: String { URL(filePath: path).lastPathComponent }

  /// Reads some columns, or all; those that the table lacks are passed over.
  func read(_ columns: [String]? = nil) throws -> FeatureTable {
    try reader.read(
      columns.map { wanted in wanted.filter(reader.columnNames.contains) }, descriptions: manifest?.columns ?? [])
  }

  /// - Throws: ``CommandError`` with the nearest names if there is no such column.
  func check(_ column: String) throws(CommandError) {
    guard !reader.columnNames.contains(column) else { return }
    let hint = NearestNames.hint(for: column, among: reader.columnNames, kind: "column")
    throw CommandError(
      .usage, "\(path): there is no column '\(column)'; \(hint)", advice: "Choose one of the table's columns.")
  }

  /// - Throws: ``CommandError`` if an output at `output` would take the place of the table or its manifest.
  func check(output: String) throws(CommandError) {
    let place = Self.place(output)
    guard place == Self.place(path) || place == Self.place(Manifest.path(ofTable: path)) else { return }
    throw CommandError(.usage, "\(output) is the table itself, or its manifest", advice: "Choose another --output.")
  }

  private static func place(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }

  /// The columns that this program writes, for tables that say nothing of theirs.
  static var known: [ColumnDescription] {
    (try? DiphotonAnalysis(settings: Preset.default.settings).columns) ?? []
  }
}
