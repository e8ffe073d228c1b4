import ByteIO
import Columns
import Provenance
import Tables

/// A table that something is learnt from or that is to be classified, and what is known of it.
package struct SourceTable: Sendable {
  /// The file's name without folders.
  package let name: String
  package let manifest: Manifest?
  package let reader: TableReader
  private let source: any ByteSource
  /// All its columns that can be read, in order. Those whose type neither the manifest nor the file says have no unit, and
  /// the role that goes by their name.
  package let columns: [ColumnDescription]

  /// - Throws: `TableError`: text without a manifest is read to see its types.
  package init(
    name: String, manifest: Manifest?, reader: TableReader, source: any ByteSource
  ) throws(TableError) {
    self.name = name
    self.manifest = manifest
    self.reader = reader
    self.source = source
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

  /// The names of the columns of which the manifest or the file says what they are.
  package var describedColumns: Set<String> { Set(((manifest?.columns ?? []) + reader.descriptions).map(\.name)) }

  /// What tells the files that its rows come from; empty without a manifest.
  package var inputMarks: [String] { manifest?.inputMarks ?? [] }

  /// What the columns of objects that are not there were filled with.
  package var objectFill: ObjectFillNote? { manifest.map { ObjectFillNote($0.settings) } }

  /// The XXH3-128 of the table's bytes.
  ///
  /// - Throws: ``ClassificationError`` (`damagedTable`) if it is not that of the manifest; `ByteIOError`.
  package func checksum() throws -> String {
    let checksum = Checksum()
    let step = 1 << 20
    var buffer = [UInt8](repeating: 0, count: min(source.size, step))
    for offset in stride(from: 0, to: source.size, by: step) {
      try buffer.withUnsafeMutableBytes { buffer in
        let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(buffer.count, source.size - offset)])
        try source.read(into: piece, at: offset)
        checksum.append(UnsafeRawBufferPointer(piece))
      }
    }
    if let noted = manifest?.table.checksum, noted.algorithm == Checksum.algorithm, noted.value != checksum.value {
      throw ClassificationError(
        .damagedTable, "\(name): the table is not the one that its manifest describes: its checksum is another",
        advice: "See how they differ with 'diphoton verify', and make the table again.")
    }
    return checksum.value
  }

  /// Checks that columns of which nothing but the text says what they are hold numbers.
  ///
  /// - Throws: `TableError` (`corrupt`) that says where text stands in place of one.
  package func requireNumbers(_ names: [String]) throws(TableError) {
    let described = describedColumns
    for name in names where column(name)?.type == .text && !described.contains(name) {
      _ = try reader.read([name], descriptions: [ColumnDescription(name, .float64, "")])
    }
  }

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

extension Manifest {
  /// What tells the files that the table's rows come from.
  var inputMarks: [String] { inputs.filter { $0.rows > 0 }.map { $0.uuid ?? $0.url } }
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
