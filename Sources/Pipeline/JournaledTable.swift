import Tables

/// A table's file that appears whole or not at all, and that a run can go on with after an earlier one was interrupted.
///
/// See `ResumableFile` for the work folder.
public final class JournaledTable: TableSink {
  public let progress: RunJournal?
  private let file: ResumableFile

  /// Takes hold of the output at `path`.
  ///
  /// - Parameters:
  ///   - replacing: whether a table that is there already is replaced.
  ///   - resuming: whether to go on with what an interrupted run left, if it left anything.
  /// - Throws: `TableError`, as `ResumableFile`.
  public init(path: String, replacing: Bool = false, resuming: Bool = false) throws {
    file = try ResumableFile(path: path, replacing: replacing)
    progress = resuming ? try Self.progress(of: file) : nil
  }

  /// Where what an interrupted run left of the table at `path` lies; nil if there is nothing.
  public static func workFolder(of path: String) -> String? { ResumableFile.workFolder(of: path) }

  public func begin(_ identity: RunJournal.Identity) throws {
    if let progress, let last = progress.lines.last {
      try file.goOn(from: last.bytes, notes: 1 + progress.lines.count)
    } else {
      try file.startAnew()
      try file.note(RunJournal.text(identity))
    }
  }

  public func write(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { (bytes: UnsafeRawBufferPointer) throws in try file.write(bytes) }
  }

  public func truncate(to count: Int) throws {
    try file.truncate(to: count)
  }

  public func note(_ entry: RunJournal.Entry) throws {
    let line = RunJournal.Line(entry: entry, bytes: file.byteCount, checksum: file.checksum.value)
    try file.note(RunJournal.text(line))
  }

  public func finish() throws -> FinishedTable {
    try file.commit()
    return FinishedTable(bytes: file.byteCount, checksum: file.checksum.value)
  }

  public func abandon(keepingProgress: Bool) {
    // The first note says what the run is, and is no progress.
    if keepingProgress, file.notes.count > 1 { file.suspend() } else { file.abandon() }
  }

  /// The journal up to the last entry whose bytes are there unharmed; nil if there is none.
  private static func progress(of file: ResumableFile) throws -> RunJournal? {
    guard var journal = RunJournal(file.notes) else { return nil }
    let sizes = Set(journal.lines.map(\.bytes)).sorted().filter { $0 >= 0 }
    let checksums = Dictionary(uniqueKeysWithValues: zip(sizes, try file.checksums(at: sizes)))
    guard let last = journal.lines.lastIndex(where: { checksums[$0.bytes] == $0.checksum }) else { return nil }
    journal.lines.removeSubrange((last + 1)...)
    return journal
  }
}
