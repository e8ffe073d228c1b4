import Columns
import ROOTIO

extension TreeContents: Codable {
  private enum CodingKeys: String, CodingKey {
    case file, branches, aliases
    case otherNames = "other_names"
    case badFriends = "bad_friends"
  }

  /// A name of a branch as it is coded.
  private struct Branch: Codable {
    let name: String
    let shape: Item.Shape?
    let type: String?
    let counter: String?
    let typeName: String
    let branchName: String

    init(_ name: String, _ item: Item) {
      self.name = name
      shape = item.shape
      type = item.type?.rawValue
      counter = item.counter
      typeName = item.typeName
      branchName = item.branchName
    }

    var item: Item {
      Item(
        shape: shape, type: type.flatMap { PrimitiveType(rawValue: $0) }, counter: counter, typeName: typeName,
        branchName: branchName)
    }
  }

  /// An alias as it is coded.
  private struct Alias: Codable {
    let name: String
    let text: String
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func items(_ key: CodingKeys) throws -> [(name: String, item: Item)] {
      try container.decode([Branch].self, forKey: key).map { ($0.name, $0.item) }
    }
    self.init(
      file: try container.decode(String.self, forKey: .file), try items(.branches), qualified: try items(.otherNames),
      aliases: try container.decode([Alias].self, forKey: .aliases).map {
        TreeLinks.Alias($0.name, $0.text)
      }, badFriends: try container.decode([String: String].self, forKey: .badFriends))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(file, forKey: .file)
    try container.encode(names.compactMap { name in items[name].map { Branch(name, $0) } }, forKey: .branches)
    let others = Set(items.keys).subtracting(names).sorted()
    try container.encode(others.compactMap { name in items[name].map { Branch(name, $0) } }, forKey: .otherNames)
    try container.encode(aliases.map { Alias(name: $0.name, text: $0.text) }, forKey: .aliases)
    try container.encode(badFriends, forKey: .badFriends)
  }
}
