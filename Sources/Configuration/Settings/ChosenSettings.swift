import ByteIO
import Events
import Provenance

/// The settings in force: a configuration file counts more than a preset.
package struct ChosenSettings<Preset: SettingsPreset> {
  /// What the settings started from.
  package let preset: Preset
  package var settings: Preset.Settings
  /// Cuts and columns that are written as expressions.
  package var definitions: UserDefinitions
  package let configuration: ConfigurationFile<Preset>?
  /// The release of the data that they are for; nil if that is not known, and the files tell.
  package let release: String?

  /// - Parameters:
  ///   - name: that of the preset to start from; nil for the configuration's, or the default.
  ///   - document: the configuration; nil for none.
  ///   - asked: the release of the data; nil for the configuration's.
  /// - Throws: ``ConfigurationError``, or the preset's own error, for what makes no sense.
  package init(preset name: String?, document: YAMLDocument?, release asked: ReleaseChoice? = nil) throws {
    let named = try name.map { try Preset.named($0) }
    configuration = try document.map { try ConfigurationFile($0, preset: named, release: asked) }
    preset = configuration?.preset ?? named ?? .default
    release = configuration?.release ?? asked?.name
    definitions = configuration?.definitions ?? UserDefinitions()
    settings = try configuration?.settings ?? preset.settings(for: release)
  }

  /// All settings and what is defined besides, as manifests state them.
  ///
  /// - Throws: `EncodingError`.
  package var stated: [String: JSONValue] {
    get throws {
      var stated: [String: JSONValue] = [:]
      if preset.hasSettings, case .object(let settings) = try JSONValue(encoding: settings) { stated = settings }
      if !definitions.isEmpty, case .object(let definitions) = try JSONValue(encoding: definitions) {
        stated.merge(definitions) { _, defined in defined }
      }
      return stated
    }
  }
}

#if canImport(Yams)
extension ChosenSettings {
  /// - Parameter path: that of the configuration; nil for none.
  /// - Throws: also if it cannot be read.
  package init(preset name: String?, configuration path: String?, release asked: ReleaseChoice? = nil) throws {
    try self.init(preset: name, document: path.map { try YAMLDocument(Location($0)) }, release: asked)
  }
}
#endif
