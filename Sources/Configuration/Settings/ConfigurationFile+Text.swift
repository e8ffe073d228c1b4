import Events

extension ConfigurationFile {
  /// The settings of a preset as a configuration file, each with what it means.
  ///
  /// - Parameter release: the release of the data for which they are; nil for none.
  package static func text(of preset: Preset, for release: String?) throws -> String {
    let values = try SettingValue.all(of: preset.settings(for: release))
    var lines = ["# \(preset.name): \(preset.summary)", "preset: \(preset.name)"]
    if let release { lines.append("release: \"\(release)\"") }
    for setting in preset.hasSettings ? Preset.Settings.descriptions : [] {
      guard let value = values[setting.key] else { continue }
      let choices = setting.choices.isEmpty ? "" : " (\(setting.choices.joined(separator: ", ")))"
      lines += ["", "# \(setting.summary)\(choices)"]
      if case .list(let items) = value, items.count > 2 {
        lines += ["\(setting.key):"] + items.map { "  - \($0.yaml)" }
      } else {
        lines.append("\(setting.key): \(value.yaml)")
      }
    }
    return lines.joined(separator: "\n")
  }
}
