/// An input file in a manifest.
public struct ManifestInput: Codable, Sendable, Equatable {
  public var label: String
  /// The path or URL.
  public var url: String
  public var tree: String
  /// The size; null for a file that could not be opened, as what follows.
  public var bytes: Int?
  /// The identity that the file's writer gave it; null in old files.
  public var uuid: String?
  public var entries: Int?
  /// Whether the file's writer closed it.
  public var closed: Bool?
  /// The number of rows that come from it.
  public var rows: Int
  /// The sum of weights that the events' weights are divided by; null if they are not.
  public var sumWeights: Double?
  /// The cross-section that the events' weights are multiplied with, in picobarn; null if they are not.
  public var crossSectionPb: Double?
  /// Why the file was left out; null if it was not.
  public var skipped: String?

  private enum CodingKeys: String, CodingKey {
    case label, url, tree, bytes, uuid, entries, closed, rows, skipped
    case sumWeights = "sum_weights"
    case crossSectionPb = "cross_section_pb"
  }

  package init(label: String, url: String, tree: String, rows: Int) {
    self.label = label
    self.url = url
    self.tree = tree
    self.rows = rows
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(label, forKey: .label)
    try container.encode(url, forKey: .url)
    try container.encode(tree, forKey: .tree)
    try container.encode(bytes, forKey: .bytes)
    try container.encode(uuid, forKey: .uuid)
    try container.encode(entries, forKey: .entries)
    try container.encode(closed, forKey: .closed)
    try container.encode(rows, forKey: .rows)
    try container.encode(sumWeights, forKey: .sumWeights)
    try container.encode(crossSectionPb, forKey: .crossSectionPb)
    try container.encode(skipped, forKey: .skipped)
  }
}
