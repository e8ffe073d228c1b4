import AnalysisCLI
import Base
import Tables

/// Where a table goes part by part: a file that appears whole or not at all, or standard output.
final class ScoredTableSink: Sendable {
  let path: String
  let format: TableFormat
  let isReplacing: Bool
  let isStandardOutput: Bool
  /// Nil on standard output, and after the end.
  private let file: Monitor<ResumableFile?>

  /// - Throws: `TableError` if the file cannot be written there.
  init(_ output: NamedOutput, replacing: Bool) throws {
    path = output.path
    isReplacing = replacing
    isStandardOutput = output.isStandardOutput
    format = TableFormat(
      TableFormat.kind(ofFileNamed: path) ?? .tsv, compression: TableFormat.compression(ofFileNamed: path))
    let file = isStandardOutput ? nil : try ResumableFile(path: path, replacing: replacing)
    try file?.startAnew()
    self.file = Monitor(file)
  }

  /// - Throws: `TableError`; `CommandError`; `CancellationError` after the end.
  func write(_ bytes: [UInt8]) throws {
    if isStandardOutput { return try StandardOutput.write(bytes) }
    try file.withLock { file in
      guard let file else { throw CancellationError() }
      try bytes.withUnsafeBytes { try file.write($0) }
    }
  }

  /// Puts bytes into the place of the first ones.
  ///
  /// - Throws: `TableError`; `CancellationError` after the end.
  func replaceBeginning(with bytes: [UInt8]) throws {
    try file.withLock { file in
      guard let file else { throw CancellationError() }
      try file.replaceBeginning(with: bytes)
    }
  }

  /// The size and the checksum of what was written; nil on standard output.
  var written: (bytes: Int, checksum: String)? { file.withLock { $0.map { ($0.byteCount, $0.checksum.value) } } }

  /// Gives the file its name, together with others.
  ///
  /// - Throws: `TableError`; `CancellationError` after the end.
  func commit(with files: [OutputFile]) throws {
    if isStandardOutput { return }
    try file.withLock { file in
      guard let file else { throw CancellationError() }
      try file.commit(with: files)
    }
  }

  /// Gives the output up, and removes what is there of it.
  func abandon() {
    file.withLock { file in
      file?.abandon()
      file = nil
    }
  }
}
