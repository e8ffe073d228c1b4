import Events

extension ConfigurationFile {
  /// The settings of a preset as a configuration file, each with what it means.
  package static func text(of preset: Preset) throws -> String {
    let values = try SettingValue.all(of: preset.settings)
    var lines = ["# \(preset.name): \(preset.summary)", "preset: \(preset.name)"]
    for setting in Preset.Settings.descriptions {
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
