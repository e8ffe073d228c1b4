import Columns

extension TreeContents: Codable {
  private enum CodingKeys: String, CodingKey {
    case file, branches
  }

  /// A branch as it is coded.
  private struct Branch: Codable {
    let name: String
    let shape: Item.Shape?
    let type: String?
    let counter: String?
    let typeName: String
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      file: try container.decode(String.self, forKey: .file),
      try container.decode([Branch].self, forKey: .branches).map { branch in
        (
          branch.name,
          Item(
            shape: branch.shape, type: branch.type.flatMap { PrimitiveType(rawValue: $0) }, counter: branch.counter,
            typeName: branch.typeName)
        )
      })
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(file, forKey: .file)
    let branches = names.compactMap { name in
      self[name].map {
        Branch(name: name, shape: $0.shape, type: $0.type?.rawValue, counter: $0.counter, typeName: $0.typeName)
      }
    }
    try container.encode(branches, forKey: .branches)
  }
}
