import ByteIO
import Tables

/// The one file that a command writes, whole or not at all; or standard output.
package struct CommandOutput {
  private let file: NamedOutput
  private let isReplacing: Bool

  package var isStandardOutput: Bool { file.isStandardOutput }

  /// Finds out before the work what speaks against writing.
  ///
  /// - Parameters:
  ///   - path: `-` or `/dev/stdout` for standard output.
  ///   - replacing: whether a file that is there already is replaced.
  ///   - endings, compressions: those of the formats that are written, as for ``FileEnding``.
  ///   - inputs: what the command reads.
  /// - Throws: ``CommandError`` (usage); `TableError` if the file cannot be written there.
  package init(
    _ path: String, replacing: Bool, written endings: [String], compressions: [String] = [],
    reading inputs: [Location]
  ) throws {
    file = NamedOutput(path)
    isReplacing = replacing
    try NamedOutput.check([file], reading: inputs)
    try FileEnding.check(path, written: endings, compressions: compressions)
    if !isStandardOutput { _ = try OutputPlace(path: path, replacing: replacing) }
  }

  /// - Throws: `TableError`; ``CommandError`` (output) for standard output.
  package func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// - Throws: as for text.
  package func write(_ bytes: [UInt8]) throws {
    if isStandardOutput { return try StandardOutput.write(bytes) }
    let output = try AtomicFile(path: file.path, replacing: isReplacing)
    try output.write(bytes)
    try output.commit()
  }
}
