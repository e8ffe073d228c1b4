import ByteIO

/// An input file in a manifest.
public struct ManifestInput: Sendable, Equatable {
  public var label: String
  /// The path or URL, without secrets.
  public var url: String
  public var tree: String
  /// What the events are; nil for simulated ones.
  public var type: SampleType?
  /// The size; null for a file that could not be opened, as what follows.
  public var bytes: Int?
  /// The identity that the file's writer gave it; null in old files.
  public var uuid: String?
  public var entries: Int?
  /// Whether the file's writer closed it.
  public var closed: Bool?
  /// What tells the file from another one in its place; nil in manifests of older versions.
  public var source: SourceIdentity?
  /// The friends of the tree that were read with it; nil for none.
  public var friends: [ManifestFriend]?
  /// The number of rows that come from it.
  public var rows: Int
  /// Why the file was left out; null if it was not.
  public var skipped: String?
  /// Numbers that hold for the whole file, as the analysis names them, such as `sum_weights`: the least and the greatest in
  /// its events; null for one that is not finite, or that only other inputs have. In the coded form each is a key beside the
  /// others, with a number, or with a list of both ends where they differ.
  public var constants: [String: ClosedRange<Double>?]

  package init(label: String, url: String, tree: String, rows: Int, constants: [String: ClosedRange<Double>?]) {
    self.label = label
    self.url = url
    self.tree = tree
    self.rows = rows
    self.constants = constants
  }
}

extension ManifestInput: Codable {
  private enum CodingKeys: String, CodingKey {
    case label, url, tree, type, bytes, uuid, entries, closed, source, friends, rows, skipped
  }

  private struct ConstantKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Takes all numbers and ranges that it knows no other meaning of for constants.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    label = try container.decode(String.self, forKey: .label)
    url = try container.decode(String.self, forKey: .url)
    tree = try container.decode(String.self, forKey: .tree)
    type = try container.decodeIfPresent(SampleType.self, forKey: .type)
    bytes = try container.decodeIfPresent(Int.self, forKey: .bytes)
    uuid = try container.decodeIfPresent(String.self, forKey: .uuid)
    entries = try container.decodeIfPresent(Int.self, forKey: .entries)
    closed = try container.decodeIfPresent(Bool.self, forKey: .closed)
    source = try container.decodeIfPresent(SourceIdentity.self, forKey: .source)
    friends = try container.decodeIfPresent([ManifestFriend].self, forKey: .friends)
    rows = try container.decode(Int.self, forKey: .rows)
    skipped = try container.decodeIfPresent(String.self, forKey: .skipped)
    constants = [:]
    let others = try decoder.container(keyedBy: ConstantKey.self)
    for key in others.allKeys where CodingKeys(stringValue: key.stringValue) == nil {
      if try others.decodeNil(forKey: key) {
        constants[key.stringValue] = .some(nil)
      } else if let value = try? others.decode(Double.self, forKey: key) {
        constants[key.stringValue] = value...value
      } else if let range = try? others.decode(ClosedRange<Double>.self, forKey: key) {
        constants[key.stringValue] = range
      }
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var others = encoder.container(keyedBy: ConstantKey.self)
    for (name, range) in constants {
      let key = ConstantKey(stringValue: name)
      if let range, range.lowerBound < range.upperBound {
        try others.encode(range, forKey: key)
      } else {
        try others.encode(range?.lowerBound, forKey: key)
      }
    }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(label, forKey: .label)
    try container.encode(url, forKey: .url)
    try container.encode(tree, forKey: .tree)
    try container.encodeIfPresent(type, forKey: .type)
    try container.encode(bytes, forKey: .bytes)
    try container.encode(uuid, forKey: .uuid)
    try container.encode(entries, forKey: .entries)
    try container.encode(closed, forKey: .closed)
    try container.encodeIfPresent(source, forKey: .source)
    try container.encodeIfPresent(friends, forKey: .friends)
    try container.encode(rows, forKey: .rows)
    try container.encode(skipped, forKey: .skipped)
  }
}
