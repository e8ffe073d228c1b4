import Events

/// Settings with values of a YAML file in their place, as far as the values are of the right kind, and what is wrong
/// with the others.
struct SettingsOverrides<Settings: AnalysisSettings> {
  /// More values than any setting has use for.
  private static var longestList: Int { 1_000 }

  private(set) var settings: Settings
  private(set) var problems: [YAMLDocument.Problem] = []

  init(_ document: YAMLDocument, over original: Settings) throws {
    settings = original
    var nodes = try SettingValue.all(of: original).mapValues(\.node)
    for description in Settings.descriptions {
      guard let value = document.root[description.key] else { continue }
      if let count = value.sequence?.count, count > Self.longestList {
        problems.append(document.problem(at: value, "\(description.key) has \(count) values, which are too many"))
        continue
      }
      guard !value.isAmbiguous else {
        problems.append(document.ambiguity(at: value, description.key, description.expectation))
        continue
      }
      let former = nodes[description.key]
      nodes[description.key] = value
      do {
        settings = try NodeDecoder.decode(
          Settings.self, from: .mapping(Node.Mapping(nodes.map { (.scalar(.init($0, style: .plain)), $1) })))
      } catch {
        nodes[description.key] = former
        problems.append(
          document.problem(
            at: value,
            "\(description.key) is \(YAMLDocument.text(of: value)), but \(description.expectation) is needed"
          ))
      }
    }
    for problem in settings.problems {
      let node = problem.settings.lazy.compactMap { document.root[$0] }.first
      problems.append(document.problem(at: node ?? .mapping(document.root), problem.message))
    }
  }
}
