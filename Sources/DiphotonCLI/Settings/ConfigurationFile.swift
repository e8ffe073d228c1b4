import Diphoton
import Yams

/// A YAML file that overrides settings of a preset, and options of the run.
struct ConfigurationFile {
  /// The keys besides those of the settings.
  static let runKeys = ["preset", "batch_size", "threads", "tree"]

  let preset: String?
  let batchSize: Int?
  let threads: Int?
  let tree: String?
  private let document: YAMLDocument

  /// - Throws: ``CommandError`` for an unknown key, or a value of a wrong kind among ``runKeys``.
  init(_ document: YAMLDocument) throws {
    self.document = document
    let root = document.root
    try document.check(root, keys: Self.runKeys + DiphotonSettings.keys, kind: "setting")
    func value<Value: Decodable>(_ key: String, _ type: Value.Type, _ expectation: String) throws -> Value? {
      try root[Node(key)].map { try document.decode(type, from: $0, key, expectation) }
    }
    preset = try value("preset", String.self, "the name of a preset")
    batchSize = try value("batch_size", Int.self, "a whole number")
    threads = try value("threads", Int.self, "a whole number")
    tree = try value("tree", String.self, "the path of a tree")
  }

  /// The settings of `preset` with those of the file in their place.
  ///
  /// - Throws: ``CommandError`` for a value of a wrong kind; `DiphotonError` for values that make no sense.
  func settings(of preset: Preset) throws -> DiphotonSettings {
    guard var settings = try Yams.compose(yaml: YAMLEncoder().encode(preset.settings)) else { return preset.settings }
    var result = preset.settings
    for key in DiphotonSettings.keys {
      guard let value = document.root[Node(key)] else { continue }
      let former = settings[key]
      settings[key] = value
      do {
        result = try YAMLDecoder().decode(DiphotonSettings.self, from: settings)
      } catch {
        throw document.error(
          at: value, "\(key) is \(YAMLDocument.text(of: value)), but \(Self.expectation(former)) is needed")
      }
    }
    try result.validate()
    return result
  }

  /// What kind of value a setting has, judged by the preset's.
  private static func expectation(_ node: Node?) -> String {
    switch node {
    case .sequence?: "a list"
    case .scalar?:
      if node?.bool != nil {
        "true or false"
      } else if node?.int != nil || node?.float != nil || node?.null != nil {
        "a number"
      } else {
        "one of the setting's words, such as '\(node?.string ?? "")',"
      }
    default: "another kind of value"
    }
  }
}
