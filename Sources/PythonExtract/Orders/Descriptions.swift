import Columns
import Configuration
import Diphoton
import DiphotonRuns
import Provenance
import PythonBridge

/// What is said of a preset.
struct PresetDescription: Encodable {
  let name: String
  let summary: String
  let isDefault: Bool
  let releases: [String]
  /// Those for the first of its releases.
  let settings: JSONValue

  private enum CodingKeys: String, CodingKey {
    case name, summary, releases, settings
    case isDefault = "default"
  }

  static func all() throws -> [PresetDescription] {
    try Preset.choices.map { preset in
      PresetDescription(
        name: preset.name, summary: preset.summary, isDefault: preset == .default, releases: preset.releases,
        settings: preset.hasSettings ? try JSONValue(encoding: preset.settings) : .object([:]))
    }
  }
}

/// What is said of a configuration that is fine.
struct SettingsDescription: Encodable {
  struct Change: Encodable {
    let key: String
    let value: JSONValue
    /// The preset's.
    let former: JSONValue
  }

  let preset: String
  let release: String?
  let changes: [Change]
  /// What is set and hardly meant.
  let doubts: [String]

  init(_ order: ExtractOrder) throws {
    let chosen = try order.settings()
    preset = chosen.preset.name
    release = chosen.release
    doubts = chosen.configuration?.doubts ?? []
    guard chosen.preset.hasSettings else {
      changes = []
      return
    }
    if let release = release.flatMap(Release.named) { try chosen.settings.validate(in: release) }
    guard case .object(let values) = try JSONValue(encoding: chosen.settings),
      case .object(let former) = try JSONValue(encoding: chosen.preset.settings(for: release))
    else {
      changes = []
      return
    }
    changes = DiphotonSettings.keys.compactMap { key in
      guard let value = values[key], let old = former[key], value != old else { return nil }
      return Change(key: key, value: value, former: old)
    }
  }
}

extension ExtractOrder {
  /// The columns of the settings in force.
  func columns() throws -> [ColumnDescription] {
    let chosen = try settings()
    guard chosen.preset.hasSettings else {
      throw BridgeError.order("the preset none has no columns but those that you name")
    }
    return try DiphotonAnalysis(settings: chosen.settings, release: chosen.releaseOfColumns).columns
  }
}
