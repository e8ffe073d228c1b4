import Events
import Pipeline

/// A YAML file that overrides settings of a preset, and options of the run.
package struct ConfigurationFile<Preset: SettingsPreset> {
  /// The keys besides those of the settings.
  static var runKeys: [String] {
    ["preset", "threads", "tree", SumOfWeightsSource.key] + (Preset.releases.isEmpty ? [] : ["release"])
  }

  /// What the settings started from.
  package let preset: Preset
  /// The preset's settings with those of the file in their place.
  package let settings: Preset.Settings
  /// What the file sets and hardly means, a sentence each that names the place.
  package let doubts: [String]
  /// Cuts and columns that are written as expressions.
  package let definitions: UserDefinitions
  package let threads: Int?
  package let tree: String?
  /// Where files hold their sums of weights; nil for the branch of the release.
  package let sumOfWeights: SumOfWeightsSource?
  /// The release of the data; nil if the files tell.
  package let release: String?

  /// The options of the run that the file sets, as text.
  package var runOptions: [(key: String, value: String)] {
    let options = [
      ("threads", threads.map(String.init)), ("tree", tree), (SumOfWeightsSource.key, sumOfWeights.map { "\($0)" }),
      ("release", release),
    ]
    return options.compactMap { key, value in value.map { (key, $0) } }
  }

  /// - Parameters:
  ///   - preset: the preset to start from in place of the file's.
  ///   - release: the release in place of the file's.
  /// - Throws: ``ConfigurationError`` that lists all unknown keys, values of a wrong kind, and values that make no sense.
  package init(_ document: YAMLDocument, preset named: Preset? = nil, release asked: ReleaseChoice? = nil) throws {
    let root = document.root
    let defined = DefinitionReader(document)
    definitions = defined.definitions
    var problems = defined.problems
    func value<Value: Decodable>(_ key: String, _ type: Value.Type, _ expectation: String) -> Value? {
      guard let node = root[key], !node.isNull else { return nil }
      do {
        return try document.decode(type, from: node, key, expectation)
      } catch {
        problems.append(error)
        return nil
      }
    }
    var options = RunOptions()
    func number(_ key: String, _ option: WritableKeyPath<RunOptions, Int>) -> Int? {
      guard let number = value(key, Int.self, "a whole number"), let node = root[key] else { return nil }
      options[keyPath: option] = number
      do {
        try options.validate()
      } catch {
        problems.append(document.problem(at: node, error.message))
        options = RunOptions()
      }
      return number
    }
    threads = number("threads", \.threads)
    tree = value("tree", String.self, "the path of a tree")
    var source: SumOfWeightsSource?
    if let node = root[SumOfWeightsSource.key], !node.isNull {
      do {
        source = try SumOfWeightsSource(node, in: document)
      } catch {
        problems.append(error)
      }
    }
    sumOfWeights = source
    var release = asked
    let words = ReleaseChoice.words(Preset.releases).joined(separator: " or ")
    if !Preset.releases.isEmpty, let text = value("release", String.self, words), let node = root["release"] {
      let own = ReleaseChoice(text, among: Preset.releases)
      if own == nil { problems.append(document.problem(at: node, "release is '\(text)', but \(words) is needed")) }
      release = asked ?? own
    }
    self.release = release?.name

    var preset = named ?? .default
    if let name = value("preset", String.self, "the name of a preset"), let node = root["preset"] {
      do {
        let own = try Preset.named(name)
        preset = named ?? own
      } catch {
        problems.append(document.problem(at: node, "\(error)"))
      }
    }
    self.preset = preset
    var values = try preset.settings(for: nil)
    do {
      values = try preset.settings(for: self.release)
    } catch {
      problems.append(document.problem(at: root["release"] ?? root["preset"] ?? .mapping(root), "\(error)"))
    }
    let settingKeys = preset.hasSettings ? Preset.Settings.descriptions.map(\.key) : []
    problems += document.unknownKeys(
      in: root, known: Self.runKeys + UserDefinitions.keys + settingKeys, kind: "setting")
    let overridden = try preset.hasSettings ? SettingsOverrides(document, over: values) : nil
    settings = overridden?.settings ?? values
    problems += overridden?.problems ?? []
    if let error = document.error(problems) { throw error }
    doubts = (overridden?.settings.doubts ?? []).compactMap { doubt in
      doubt.settings.first.flatMap { root[$0] }.map { document.problem(at: $0, doubt.message).message }
    }
  }
}
