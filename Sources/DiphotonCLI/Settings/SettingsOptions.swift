import ArgumentParser
import Configuration
import Diphoton
import DiphotonRuns

/// The options that choose the settings of the analysis.
struct SettingsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The settings to start from. Default: \(Preset.default.name).", valueName: "name"),
    completion: .list(Preset.choices.map(\.name)))
  var preset: String?

  @Option(
    help: ArgumentHelp("Settings in place of the preset's.", valueName: "yaml"),
    completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  @Option(
    help: ArgumentHelp(
      "The release of the data: \(ReleaseChoice.words(Preset.releases).joined(separator: ", ")). Default: the configuration's, else auto, what the files say.",
      valueName: "release"),
    completion: .list(ReleaseChoice.words(Preset.releases)))
  var release: ReleaseChoice?

  @Option(
    help: "Multiply weights with this luminosity, in pb-1, fb-1 or ab-1, such as 10.064fb-1. Default: not.")
  var luminosity: Luminosity?

  /// The settings in force: an option counts more than the configuration file, which counts more than the preset.
  ///
  /// - Parameter name: the release that the files were found to be of; nil if that is not known.
  /// - Throws: `ConfigurationError`, `DiphotonError` for options and files that make no sense or cannot be read.
  func chosen(of name: String? = nil) throws -> ChosenSettings<Preset> {
    let release = name.map { ReleaseChoice.named($0) } ?? release
    var chosen = try ChosenSettings<Preset>(preset: preset, configuration: config, release: release)
    if let luminosity { chosen.settings.luminosityInversePb = luminosity.inversePb }
    return chosen
  }
}

extension ReleaseChoice: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument, among: Preset.releases) }
}

extension Luminosity: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}
