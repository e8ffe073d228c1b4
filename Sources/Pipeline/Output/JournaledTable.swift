import Tables

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A table's file that appears whole or not at all, and whose run can be resumed after it was interrupted.
///
/// See `ResumableFile` for the work folder.
public final class JournaledTable: TableSink {
  public let progress: RunJournal?
  private let file: ResumableFile
  private let isResumable: Bool
  private let division: Division?
  /// How many lines of the journal come before the first note about bytes.
  private var headCount = 0

  /// What a table is divided into in the end.
  package struct Division: Sendable {
    /// The paths of the tables, in the order of the analysis's.
    let paths: [String]
    let format: TableFormat

    package init(into paths: [String], as format: TableFormat) {
      self.paths = paths
      self.format = format
    }
  }

  /// Takes hold of the output at `path`.
  ///
  /// - Parameters:
  ///   - replacing: whether a table that is there already is replaced.
  ///   - resuming: whether to resume what an interrupted run left, if it left anything.
  ///   - isResumable: whether to leave what can be resumed, if the run is interrupted.
  /// - Throws: `TableError`, as `ResumableFile`.
  public convenience init(
    path: String, replacing: Bool = false, resuming: Bool = false, isResumable: Bool = true
  ) throws {
    try self.init(path: path, replacing: replacing, resuming: resuming, isResumable: isResumable, divided: nil)
  }

  /// - Parameter division: what the table is divided into in the end; nothing is then at `path`, beside which the work folder lies.
  package init(
    path: String, replacing: Bool, resuming: Bool, isResumable: Bool = true, divided division: Division?
  ) throws {
    self.division = division
    file = try ResumableFile(path: path, replacing: replacing, takingOver: resuming)
    self.isResumable = isResumable
    progress = resuming ? try Self.progress(of: file) : nil
  }

  /// Where what an interrupted run left of the table at `path` lies; nil if there is nothing.
  public static func workFolder(of path: String) -> String? { ResumableFile.workFolder(of: path) }

  public func begin(_ identity: RunIdentity) throws {
    try file.startAnew()
    try file.note(RunJournal.text(identity))
    headCount = 1
  }

  public func resume(after noteCount: Int) throws {
    guard let progress else { preconditionFailure("there is no progress to resume") }
    headCount = 1 + progress.files.count
    try truncate(to: noteCount == 0 ? 0 : progress.notes[noteCount - 1].bytes, notes: noteCount)
  }

  public func note(_ finding: FileFinding, of index: Int) throws {
    try file.note(RunJournal.text(finding, of: index))
    headCount += 1
  }

  public func write(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { (bytes: UnsafeRawBufferPointer) throws in try file.write(bytes) }
  }

  public func note(_ entries: [RunJournal.Entry], checkpoint: [UInt8]) throws {
    let note = RunJournal.Note(
      entries: entries, bytes: file.byteCount, checksum: file.checksum.value, checkpoint: Data(checkpoint))
    try file.note(RunJournal.text(note))
  }

  public func truncate(to count: Int, notes: Int) throws {
    try file.resume(from: count, notes: headCount + notes)
  }

  public func replaceBeginning(with bytes: [UInt8]) throws { try file.replaceBeginning(with: bytes) }

  public func finish() throws -> FinishedTable {
    guard let division else { return FinishedTable(bytes: file.byteCount, checksum: file.checksum.value) }
    let tables = try file.divide(into: division.paths, with: division.format.storableEncoder)
    var whole = FinishedTable(bytes: tables.reduce(0) { $0 + $1.bytes })
    whole.parts = tables.map { FinishedTable(bytes: $0.bytes, checksum: $0.checksum) }
    return whole
  }

  public func publish(beside files: [OutputFile]) throws {
    try file.commit(with: files)
  }

  public func abandon(keepingProgress: Bool) {
    // The first line says what the run is, and is no progress.
    if keepingProgress, isResumable, file.notes.count > 1 { file.suspend() } else { file.abandon() }
  }

  /// The journal up to the last note whose bytes are there unharmed; nil if it says nothing.
  private static func progress(of file: ResumableFile) throws -> RunJournal? {
    guard var journal = RunJournal(file.notes) else { return nil }
    let checksums = try file.checksums(at: journal.notes.map(\.bytes))
    let last = checksums.indices.last { checksums[$0] == journal.notes[$0].checksum }
    journal.notes.removeSubrange((last.map { $0 + 1 } ?? 0)...)
    return journal.isEmpty ? nil : journal
  }
}
