import Base
import Events
import Provenance

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a run notes about itself while it goes on, for one that resumes it: what it is, what was found of the files, and
/// what of the table is there.
///
/// The first line of the coded form is the ``RunIdentity``. Then comes a line for each file, in the order in which they were
/// found, and when all are known, a ``Note`` now and then.
public struct RunJournal: Sendable, Equatable {
  /// What is in the table, or is not.
  public enum Entry: Sendable, Equatable {
    /// A partition is wholly written.
    case partition(file: Int, entries: Range<Int>, account: PartitionAccount)
    /// A file was left out.
    case skipped(file: Int, reason: String)
  }

  /// What the bytes since the last note are, and the table as it was then.
  public struct Note: Codable, Sendable, Equatable {
    public var entries: [Entry]
    /// The size of the table.
    public var bytes: Int
    /// The checksum of these bytes.
    public var checksum: String
    /// What the table's format needs to be resumed here.
    public var checkpoint: Data
  }

  public let identity: RunIdentity
  /// What was found of the files so far, by their positions.
  public private(set) var files: [Int: FileFinding] = [:]
  public var notes: [Note] = []

  init(identity: RunIdentity) { self.identity = identity }

  /// The run's plan; nil as long as not all files are known.
  var plan: RunPlan? {
    isPlanned ? RunPlan(identity: identity, files: identity.inputs.indices.compactMap { files[$0] }) : nil
  }

  private var isPlanned: Bool { files.count == identity.inputs.count }

  /// Whether there is nothing to resume.
  var isEmpty: Bool { files.isEmpty && notes.isEmpty }

  /// The size of the table that is spoken of.
  var byteCount: Int { notes.last?.bytes ?? 0 }

  /// Why files were left out after they had been found, by their positions.
  var failedFiles: [Int: String] {
    var failed: [Int: String] = [:]
    for case .skipped(let file, let reason) in notes.flatMap(\.entries) { failed[file] = reason }
    return failed
  }

  /// Forgets the last notes, so that the table ends with all or nothing of each file: only then can a file be taken back
  /// that turns out to be bad.
  mutating func endWithWholeFiles() {
    while let last = notes.last?.entries.last, !isEndOfFile(last) { notes.removeLast() }
  }

  private func isEndOfFile(_ entry: Entry) -> Bool {
    guard case .partition(let file, let entries, _) = entry else { return true }
    return entries.upperBound == files[file]?.file?.entries
  }
}

// MARK: - Text

extension RunJournal {
  private struct Head: Codable {
    var journal = 5
    var identity: RunIdentity
  }

  private struct FileLine: Codable {
    var file: Int
    var finding: FileFinding
  }

  /// Reads a journal; nil if it does not even say what the run is. Lines from the first on that makes no sense are left
  /// out.
  package init?(_ text: [String]) {
    guard let first = text.first, let head = Self.decode(Head.self, first), head.journal == 5 else { return nil }
    self.init(identity: head.identity)
    for line in text.dropFirst() {
      guard isPlanned ? takeNote(line) : takeFile(line) else { break }
    }
  }

  private mutating func takeFile(_ text: String) -> Bool {
    guard let line = Self.decode(FileLine.self, text), identity.inputs.indices.contains(line.file) else { return false }
    return files.updateValue(line.finding, forKey: line.file) == nil
  }

  private mutating func takeNote(_ text: String) -> Bool {
    guard let note = Self.decode(Note.self, text), note.bytes >= byteCount else { return false }
    notes.append(note)
    return true
  }

  private static func decode<Value: Decodable>(_ type: Value.Type, _ text: String) -> Value? {
    try? JSON.anyNumber.read(type, from: text)
  }

  /// The first line.
  package static func text(_ identity: RunIdentity) throws -> String {
    try JSON.anyNumber.text(of: Head(identity: identity))
  }

  /// The line that says what was found of a file.
  package static func text(_ finding: FileFinding, of file: Int) throws -> String {
    try JSON.anyNumber.text(of: FileLine(file: file, finding: finding))
  }

  static func text(_ note: Note) throws -> String {
    try JSON.anyNumber.text(of: note)
  }
}
