import AnalysisCLI
import Base
import ByteIO
import Columns
import Configuration
import Diphoton
import Foundation
import Provenance
import ROOTIO
import Tables

/// A table that is there already, with what is known of it.
struct ShownTable {
  private let location: Location
  private let path: String
  /// What lies beside the table, else what it carries, as Parquet does; nil without any.
  let manifest: Manifest?
  /// In bytes.
  let size: Int
  let source: any ByteSource
  let reader: TableReader

  /// Opens the table, after a run's outputs that were left on their way are put into their places.
  ///
  /// - Parameter observer: is told the number of bytes of each read.
  /// - Throws: `ByteIOError`, `TableError`; `ProvenanceError` (`badManifest`) for a file beside it that has a manifest's name and is none.
  init(_ location: Location, observer: @escaping @Sendable (_ byteCount: Int) -> Void = { _ in }) throws {
    path = location.localPath ?? ""
    try ResumableFile.finish(path)
    let file = try FileSource(location)
    self.location = location
    source = ObservedSource(file, observer: observer)
    size = source.size
    reader = try TableReader(source)
    let isBeside = Manifest.existingPath(ofTable: path) != nil
    // One that is in the table is passed over if it is of another version.
    let carried = reader.metadata[Manifest.key].flatMap { try? JSON.compact.read(Manifest.self, from: $0) }
    manifest = isBeside ? try Manifest(ofTable: path) : carried
  }

  /// What is read: the table, and the manifest that lies beside it.
  var locations: [Location] {
    [location, Location(path: Manifest.existingPath(ofTable: path) ?? Manifest.path(ofTable: path))]
  }

  /// The name without folders.
  var name: String { location.lastName }

  var columnNames: [String] { reader.columnNames }

  /// Reads some columns into memory; those that the table lacks are passed over.
  func read(_ columns: [String]) throws -> FeatureTable {
    try reader.read(columns.filter(reader.columnNames.contains), descriptions: manifest?.columns ?? [])
  }

  /// Reads some columns, or all, so that they need not all be in memory; but no lists, of which nothing is shown.
  func store(_ columns: [String]? = nil) throws -> any ColumnSource {
    let described = manifest?.columns ?? []
    let lists = reader.listNames.union(described.filter { $0.type.nesting != .single }.map(\.name))
    return try reader.store(
      (columns ?? reader.columnNames).filter { columnNames.contains($0) && !lists.contains($0) },
      descriptions: described)
  }

  /// - Throws: ``CommandError`` with the nearest names if there is no such column.
  func check(_ column: String) throws(CommandError) {
    guard !reader.columnNames.contains(column) else { return }
    let hint = NearestNames.hint(for: column, among: reader.columnNames, kind: "column")
    throw CommandError(
      .usage, "\(location): there is no column '\(column)'; \(hint)", advice: "Choose one of the table's columns.")
  }

  /// Roles and units of the columns that this program writes, for tables that say nothing of theirs; what such a column is, the
  /// settings decide, which are not known then.
  static var known: [ColumnDescription] {
    let columns = Release.all.flatMap { release in
      (try? DiphotonAnalysis(settings: Preset.default.settings(for: release.name), release: release).columns) ?? []
    }
    var names: Set<String> = []
    return columns.filter { names.insert($0.name).inserted }.map {
      ColumnDescription($0.name, $0.type, role: $0.role, unit: $0.unit, "")
    }
  }
}
