import Events

extension RunJournal.Entry: Codable {
  private enum CodingKeys: String, CodingKey {
    case file, entries, selected, constants, miscounts, skipped
    case partRows = "part_rows"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let file = try container.decode(Int.self, forKey: .file)
    if let reason = try container.decodeIfPresent(String.self, forKey: .skipped) {
      self = .skipped(file: file, reason: reason)
      return
    }
    var account = PartitionAccount(
      selected: try container.decode(Int.self, forKey: .selected),
      cutFlow: try JournaledCutFlow(from: decoder).cutFlow,
      constants: try container.decode([String: ClosedRange<Double>].self, forKey: .constants),
      miscounts: try container.decodeIfPresent([String: Int].self, forKey: .miscounts) ?? [:])
    account.partRows = try container.decodeIfPresent([Int].self, forKey: .partRows) ?? []
    self = .partition(
      file: file, entries: try container.decode(Range<Int>.self, forKey: .entries), account: account)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .skipped(let file, let reason):
      try container.encode(file, forKey: .file)
      try container.encode(reason, forKey: .skipped)
    case .partition(let file, let entries, let account):
      try container.encode(file, forKey: .file)
      try container.encode(entries, forKey: .entries)
      try container.encode(account.selected, forKey: .selected)
      try JournaledCutFlow(account.cutFlow).encode(to: encoder)
      try container.encode(account.constants, forKey: .constants)
      if !account.partRows.isEmpty { try container.encode(account.partRows, forKey: .partRows) }
      if !account.miscounts.isEmpty { try container.encode(account.miscounts, forKey: .miscounts) }
    }
  }
}
