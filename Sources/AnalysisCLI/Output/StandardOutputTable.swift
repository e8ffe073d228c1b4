import Pipeline
import Tables

/// A table that goes to standard output as it grows, and so is there in part if the run fails.
///
/// Nothing can be taken back, which only runs want that skip bad files.
final class StandardOutputTable: TableSink {
  private var byteCount = 0
  private let checksum = Checksum()

  func write(_ bytes: [UInt8]) throws {
    try StandardOutput.stream(bytes)
    byteCount += bytes.count
    bytes.withUnsafeBytes(checksum.append)
  }

  func truncate(to count: Int, notes: Int) throws {
    throw CommandError(
      .output, "standard output: bytes that were written cannot be taken back", advice: "Name a file as --output.")
  }

  func finish() -> FinishedTable { FinishedTable(bytes: byteCount, checksum: checksum.value) }

  func publish(beside files: [OutputFile]) throws {
    for file in files { try file.write() }
  }

  func abandon(keepingProgress: Bool) {}
}
