/// What came of the first opening of an input file.
public enum FileFinding: Codable, Sendable, Equatable {
  /// It can be read, in these runs of entries, which follow each other from the first entry to the last.
  case found(FoundFile, partitions: [Range<Int>])
  /// It cannot be opened, and is left out.
  case skipped(reason: String)

  /// What was found; nil if the file is left out.
  package var file: FoundFile? {
    if case .found(let file, _) = self { file } else { nil }
  }

  /// The runs of entries in which the file is read; none if it is left out.
  package var partitions: [Range<Int>] {
    if case .found(_, let partitions) = self { partitions } else { [] }
  }
}

extension FileFinding {
  /// - Parameter size: about how many entries are worked on in one go.
  init(_ file: OpenedFile, partitionSize size: Int) {
    self = .found(FoundFile(file), partitions: file.ranges(about: size).filter { !$0.isEmpty })
  }

  private enum CodingKeys: String, CodingKey {
    case found, partitions, skipped
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let reason = try container.decodeIfPresent(String.self, forKey: .skipped) {
      self = .skipped(reason: reason)
      return
    }
    let file = try container.decode(FoundFile.self, forKey: .found)
    let partitions = try container.decode([Range<Int>].self, forKey: .partitions)
    var end = 0
    for partition in partitions {
      guard partition.lowerBound == end, !partition.isEmpty else { break }
      end = partition.upperBound
    }
    guard end == file.entries, partitions.last?.upperBound ?? 0 == end else {
      throw DecodingError.dataCorruptedError(
        forKey: .partitions, in: container, debugDescription: "not all entries, each once and in order")
    }
    self = .found(file, partitions: partitions)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .found(let file, let partitions):
      try container.encode(file, forKey: .found)
      try container.encode(partitions, forKey: .partitions)
    case .skipped(let reason): try container.encode(reason, forKey: .skipped)
    }
  }
}
