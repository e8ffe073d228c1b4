import ByteIO
import Columns
import Tables

/// A table that a command has in memory and writes, whole or not at all, in the format that its name ends in; tab-separated text on standard
/// output.
package struct TableOutput {
  private let file: CommandOutput
  private let format: TableFormat

  /// Finds out before the work what speaks against writing.
  ///
  /// - Throws: as `CommandOutput`.
  package init(_ path: String, replacing: Bool, reading inputs: [Location]) throws {
    file = try CommandOutput(
      path, replacing: replacing, written: TableFormat.endings, compressions: ["gz", "zst"],
      reading: inputs)
    format = TableFormat(
      TableFormat.kind(ofFileNamed: path) ?? .tsv, compression: TableFormat.compression(ofFileNamed: path))
  }

  /// - Throws: `TableError`; ``CommandError`` (output) for standard output.
  package func write(_ table: FeatureTable) throws { try file.write(format.encoder.file(of: table)) }
}
