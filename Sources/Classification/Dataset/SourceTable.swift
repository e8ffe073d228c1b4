import Base
import Columns
import Provenance
import Tables

/// A table that something is learnt from or that is to be classified, and what is known of it.
package struct SourceTable: Sendable {
  /// The file's name without folders.
  package let name: String
  package let manifest: Manifest?
  package let reader: TableReader
  /// All its columns that can be read, in order. Those whose type neither the manifest nor the file says have no unit, and
  /// the role that goes by their name.
  package let columns: [ColumnDescription]

  /// - Throws: `TableError`: text without a manifest is read to see its types.
  package init(name: String, manifest: Manifest?, reader: TableReader) throws(TableError) {
    self.name = name
    self.manifest = manifest
    self.reader = reader
    columns = try reader.describe(manifest?.columns ?? [])
  }

  package func column(_ name: String) -> ColumnDescription? { columns.first { $0.name == name } }

  /// Reads columns, all that are named there.
  package func read(_ names: [String]) throws(TableError) -> FeatureTable {
    try reader.read(names, descriptions: columns)
  }

  /// How many folds rows are split into; nil if it is not known.
  package var foldCount: Int? {
    guard case .number(let count)? = manifest?.settings["folds"] else { return nil }
    return Int(exactly: count)
  }

  /// What the columns of objects that are not there were filled with.
  package var objectFill: ObjectFillNote? { manifest.map { ObjectFillNote($0.settings) } }

  /// Checks that there is a column.
  ///
  /// - Parameter maker: which setting of `extract` makes it, as the rest of a sentence.
  /// - Throws: ``ClassificationError`` (`missingColumn`).
  package func require(_ name: String, _ maker: String) throws(ClassificationError) {
    guard column(name) == nil else { return }
    throw ClassificationError(
      .missingColumn, "\(self.name): there is no column '\(name)'", advice: "'diphoton extract' makes it \(maker).")
  }
}

/// By what policy a table's columns of objects were filled, and by what statistics.
package struct ObjectFillNote: Sendable, Equatable, Codable {
  package var policy: String?
  package var checksum: String?

  package init(_ settings: [String: JSONValue]) {
    if case .text(let text)? = settings["object_fill"] { policy = text }
    if case .text(let text)? = settings["object_fill_checksum"] { checksum = text }
  }
}
