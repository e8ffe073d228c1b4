import Analysis
import Foundation

/// What an interrupted run has noted about itself: what it is, and what of the table is there.
///
/// The first line of the coded form is the ``Identity``, each further one an ``Entry`` with the size of the table up to
/// there and the checksum of those bytes.
public struct RunJournal: Sendable, Equatable {
  /// What a run is: all that its table depends on.
  public struct Identity: Codable, Sendable, Equatable {
    /// An input file as the run found it.
    public struct Input: Codable, Sendable, Equatable {
      public var label: String
      public var url: String
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
      public var closed: Bool

      init(_ file: FileOpened) {
        bytes = file.bytes
        uuid = file.uuid
        entries = file.entries
        closed = file.wasClosed
      }
    }

    public var journal = 1
    public var description: RunDescription
    /// Options that change the table, by name.
    public var options: [String: JSONValue]
    public var inputs: [Input]
  }

  /// What was done to the table.
  public enum Entry: Sendable, Equatable {
    /// A partition is wholly written.
    case partition(file: Int, entries: Range<Int>, account: PartitionAccount)
    /// A file was left out: what there was of it is taken back.
    case skipped(file: Int, reason: String)
  }

  /// An entry, with the table as it was then.
  public struct Line: Sendable, Equatable {
    public var entry: Entry
    /// The size of the table.
    public var bytes: Int
    public var checksum: String
  }

  public var identity: Identity
  public var lines: [Line]

  /// Why each of the files was left out that were, by their positions.
  var skippedFiles: [Int: String] {
    var skipped: [Int: String] = [:]
    for (index, input) in identity.inputs.enumerated() { skipped[index] = input.skipped }
    for case .skipped(let file, let reason) in lines.map(\.entry) { skipped[file] = reason }
    return skipped
  }
}

// MARK: - Text

extension RunJournal {
  static let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return encoder
  }()

  private static let decoder: JSONDecoder = {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }()

  /// Reads a journal; nil if it does not even say what the run is. Lines from the first on that makes no sense are left
  /// out.
  init?(_ text: [String]) {
    guard let first = text.first, let identity = try? Self.decoder.decode(Identity.self, from: Data(first.utf8)),
      identity.journal == 1
    else { return nil }
    self.identity = identity
    lines = []
    for text in text.dropFirst() {
      guard let line = try? Self.decoder.decode(Line.self, from: Data(text.utf8)) else { break }
      lines.append(line)
    }
  }

  static func text(_ value: some Encodable) throws -> String {
    String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}

extension RunJournal.Line: Codable {
  private enum CodingKeys: String, CodingKey {
    case file, entries, selected, events, weights, constants, skipped, bytes, checksum
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    bytes = try container.decode(Int.self, forKey: .bytes)
    checksum = try container.decode(String.self, forKey: .checksum)
    let file = try container.decode(Int.self, forKey: .file)
    if let reason = try container.decodeIfPresent(String.self, forKey: .skipped) {
      entry = .skipped(file: file, reason: reason)
      return
    }
    let events = try container.decode([Int].self, forKey: .events)
    let weights = try container.decode([Double].self, forKey: .weights)
    guard let total = events.first, let weight = weights.first, events.count == weights.count else {
      throw DecodingError.dataCorruptedError(forKey: .events, in: container, debugDescription: "one weight per step")
    }
    entry = .partition(
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
    try container.encode(bytes, forKey: .bytes)
    try container.encode(checksum, forKey: .checksum)
    switch entry {
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
