import AnalysisCLI
import Tables

/// Where a table goes part by part: a file that appears whole or not at all, or standard output.
///
/// Unchecked, as one thread after the other uses it.
final class ScoredTableSink: @unchecked Sendable {
  let path: String
  let format: TableFormat
  let isReplacing: Bool
  private let file: ResumableFile?

  /// - Throws: `TableError` if the file cannot be written there.
  init(_ output: NamedOutput, replacing: Bool) throws {
    path = output.path
    isReplacing = replacing
    format = TableFormat(
      TableFormat.kind(ofFileNamed: path) ?? .tsv, compression: TableFormat.compression(ofFileNamed: path))
    file = output.isStandardOutput ? nil : try ResumableFile(path: path, replacing: replacing)
    try file?.startAnew()
  }

  func write(_ bytes: [UInt8]) throws {
    guard let file else { return try StandardOutput.write(bytes) }
    try bytes.withUnsafeBytes { try file.write($0) }
  }

  /// The size and the checksum of what was written; nil on standard output.
  var written: (bytes: Int, checksum: String)? { file.map { ($0.byteCount, $0.checksum.value) } }

  /// Gives the file its name, together with others.
  func commit(with files: [OutputFile]) throws { try file?.commit(with: files) }
}
