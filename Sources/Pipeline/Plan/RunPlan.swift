/// What a run is to do: which files it reads, as they were found, and how its work is cut into partitions.
///
/// A plan is made once, by opening the files, and any part of the work can then be done after it, on any machine: the rows
/// of a partition depend on the plan and the files alone.
public struct RunPlan: Sendable, Equatable {
  public let identity: RunIdentity
  /// What was found of each file, in the order of ``RunIdentity/inputs``.
  public let files: [FileFinding]
  /// The work, in the order of the table's rows. Files that are left out have none.
  public let partitions: [Partition]
  /// How many events of each file are read.
  public let eventCounts: [Int]

  /// - Precondition: a finding for each file.
  public init(identity: RunIdentity, files: [FileFinding]) {
    precondition(files.count == identity.inputs.count, "one finding per file")
    self.identity = identity
    self.files = files
    let all = files.map { $0.partitions.last?.upperBound ?? 0 }
    let counts =
      EventLimit(among: identity.options)?.counts(of: all, labels: identity.inputs.map(\.label)) ?? all
    var partitions: [Partition] = []
    for (file, finding) in files.enumerated() {
      for entries in finding.partitions.map({ $0.clamped(to: 0..<counts[file]) }) where !entries.isEmpty {
        partitions.append(Partition(index: partitions.count, file: file, entries: entries))
      }
    }
    self.partitions = partitions
    eventCounts = counts
  }

  /// All partitions.
  public var whole: Shard { Shard(partitions: partitions.indices) }
}

extension RunPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case identity, files
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let identity = try container.decode(RunIdentity.self, forKey: .identity)
    let files = try container.decode([FileFinding].self, forKey: .files)
    guard files.count == identity.inputs.count else {
      throw DecodingError.dataCorruptedError(forKey: .files, in: container, debugDescription: "one finding per file")
    }
    self.init(identity: identity, files: files)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(identity, forKey: .identity)
    try container.encode(files, forKey: .files)
  }
}
