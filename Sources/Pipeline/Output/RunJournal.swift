import Base
import Events
import Foundation
import Provenance

/// What an interrupted run has noted about itself: what it is, and what of the table is there.
///
/// The first line of the coded form is the ``Identity``, each further one a ``Note``.
public struct RunJournal: Sendable, Equatable {
  /// What a run is: all that its table depends on.
  public struct Identity: Codable, Sendable, Equatable {
    /// An input file as the run found it.
    public struct Input: Codable, Sendable, Equatable {
      public var label: String
      /// The identity of its location, which says whether another run reads the same place.
      public var place: String
      /// The path or URL, without secrets.
      public var shown: String
      public var tree: String
      /// What was found in it; nil for a file that could not be opened.
      public var found: Found?
      /// Why it could not be opened.
      public var skipped: String?
    }

    /// What tells a file from another one in its place.
    public struct Found: Codable, Sendable, Equatable {
      public var bytes: Int
      public var uuid: String?
      public var entries: Int
      public var basketBytes: Int
      public var closed: Bool

      init(_ file: FileOpened) {
        bytes = file.bytes
        uuid = file.uuid
        entries = file.entries
        basketBytes = file.basketBytes
        closed = file.wasClosed
      }
    }

    public var journal = 2
    public var description: RunDescription
    /// Options that change the table, by name.
    public var options: [String: JSONValue]
    public var inputs: [Input]
  }

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
    /// What the table's format needs to go on here.
    public var checkpoint: Data
  }

  public var identity: Identity
  public var notes: [Note]

  /// The size of the table that is spoken of.
  var byteCount: Int { notes.last?.bytes ?? 0 }

  /// Why each of the files was left out that were, by their positions.
  var skippedFiles: [Int: String] {
    var skipped: [Int: String] = [:]
    for (index, input) in identity.inputs.enumerated() { skipped[index] = input.skipped }
    for case .skipped(let file, let reason) in notes.flatMap(\.entries) { skipped[file] = reason }
    return skipped
  }

  /// Forgets the last notes, so that the table ends with all or nothing of each file: only then can a file be taken back
  /// that turns out to be bad.
  mutating func endWithWholeFiles() {
    while let last = notes.last?.entries.last, !isEndOfFile(last) { notes.removeLast() }
  }

  private func isEndOfFile(_ entry: Entry) -> Bool {
    guard case .partition(let file, let entries, _) = entry, identity.inputs.indices.contains(file) else { return true }
    return entries.upperBound == identity.inputs[file].found?.entries
  }
}

// MARK: - Text

extension RunJournal {
  /// Reads a journal; nil if it does not even say what the run is. Lines from the first on that makes no sense are left
  /// out.
  init?(_ text: [String]) {
    guard let first = text.first, let identity = try? JSON.anyNumber.read(Identity.self, from: first),
      identity.journal == 2
    else { return nil }
    self.identity = identity
    notes = []
    for text in text.dropFirst() {
      guard let note = try? JSON.anyNumber.read(Note.self, from: text), note.bytes >= byteCount else {
        break
      }
      notes.append(note)
    }
  }

  static func text(_ value: some Encodable) throws -> String { try JSON.anyNumber.text(of: value) }
}

extension RunJournal.Entry: Codable {
  private enum CodingKeys: String, CodingKey {
    case file, entries, selected, events, weights, constants, skipped
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let file = try container.decode(Int.self, forKey: .file)
    if let reason = try container.decodeIfPresent(String.self, forKey: .skipped) {
      self = .skipped(file: file, reason: reason)
      return
    }
    let events = try container.decode([Int].self, forKey: .events)
    let weights = try container.decode([Double].self, forKey: .weights)
    guard let total = events.first, let weight = weights.first, events.count == weights.count else {
      throw DecodingError.dataCorruptedError(forKey: .events, in: container, debugDescription: "one weight per step")
    }
    self = .partition(
      file: file, entries: try container.decode(Range<Int>.self, forKey: .entries),
      account: PartitionAccount(
        selected: try container.decode(Int.self, forKey: .selected),
        cutFlow: CutFlow(
          total: total, passed: Array(events.dropFirst()), totalWeight: weight,
          passedWeights: Array(weights.dropFirst())),
        constants: try container.decode([String: Double].self, forKey: .constants)))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .skipped(let file, let reason):
      try container.encode(file, forKey: .file)
      try container.encode(reason, forKey: .skipped)
    case .partition(let file, let entries, let account):
      let flow = account.cutFlow
      try container.encode(file, forKey: .file)
      try container.encode(entries, forKey: .entries)
      try container.encode(account.selected, forKey: .selected)
      try container.encode([flow.total] + flow.passed, forKey: .events)
      try container.encode([flow.totalWeight] + flow.passedWeights, forKey: .weights)
      try container.encode(account.constants, forKey: .constants)
    }
  }
}
