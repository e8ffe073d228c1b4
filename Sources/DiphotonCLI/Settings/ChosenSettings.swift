import Diphoton

/// The settings in force: an option on the command line counts more than the configuration file, which counts more than
/// the preset.
struct ChosenSettings {
  let preset: Preset
  let settings: DiphotonSettings
  let configuration: ConfigurationFile?

  /// - Throws: ``CommandError``, `DiphotonError`, `ByteIOError` for options and files that make no sense or cannot be
  ///   read.
  init(_ options: SettingsOptions) throws {
    configuration = try options.config.map { try ConfigurationFile(YAMLDocument(path: $0)) }
    preset = try (options.preset ?? configuration?.preset).map { try Preset.named($0) } ?? .default
    settings = try configuration?.settings(of: preset) ?? preset.settings
  }
}
