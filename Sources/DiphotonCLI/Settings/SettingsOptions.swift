import ArgumentParser
import Configuration
import Diphoton

/// The options that choose the settings of the analysis.
struct SettingsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The settings to start from. Default: \(Preset.default.name).", valueName: "name"),
    completion: .list(Preset.all.map(\.name)))
  var preset: String?

  @Option(
    help: ArgumentHelp("Settings in place of the preset's.", valueName: "yaml"),
    completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  @Option(
    help: "Multiply weights with this luminosity, in pb-1, fb-1 or ab-1, such as 10.064fb-1. Default: not.")
  var luminosity: Luminosity?

  /// The settings in force: an option counts more than the configuration file, which counts more than the preset.
  ///
  /// - Throws: `ConfigurationError`, `DiphotonError` for options and files that make no sense or cannot be read.
  func chosen() throws -> ChosenSettings<Preset> {
    var chosen = try ChosenSettings<Preset>(preset: preset, configuration: config)
    if let luminosity { chosen.settings.luminosityInversePb = luminosity.inversePb }
    return chosen
  }
}
