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
    let named = try options.preset.map { try Preset.named($0) }
    configuration = try options.config.map { try ConfigurationFile(YAMLDocument(path: $0), preset: named) }
    preset = configuration?.preset ?? named ?? .default
    var settings = configuration?.settings ?? preset.settings
    if let luminosity = options.luminosity { settings.luminosityInversePb = luminosity.inversePb }
    self.settings = settings
  }
}
