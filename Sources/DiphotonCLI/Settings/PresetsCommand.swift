import AnalysisCLI
import ArgumentParser
import Configuration
import Diphoton

/// `diphoton presets`.
struct PresetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "presets",
    abstract: "Show the presets, and the settings of one.",
    discussion: """
      EXAMPLES:
        diphoton presets list
        diphoton presets show notebook
        diphoton presets show notebook > my.yaml
        diphoton presets show production-modes --release 2025
      """,
    subcommands: [List.self, Show.self],
    defaultSubcommand: List.self)

  /// `diphoton presets list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Show the names of the presets, and what they are.")

    func run() throws {
      var table = AlignedText([("preset", .left), ("", .left), ("releases", .left), ("what it is", .left)])
      for preset in Preset.choices {
        table.append([
          preset.name, preset == .default ? "(default)" : "",
          preset.hasSettings ? preset.releases.joined(separator: ", ") : "-", preset.summary,
        ])
      }
      try StandardOutput.write(table.lines.joined(separator: "\n"))
    }
  }

  /// `diphoton presets show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Show all settings of a preset, as a file for --config.",
      discussion: """
        The file is YAML: keys and values, each with what it means. Keep what you change, and the line 'preset'; what \
        is not in the file is taken from the preset. Without the line 'release', the files say of which they are.

        EXAMPLES:
          diphoton presets show notebook
          diphoton presets show atlas-open-data > my.yaml
          diphoton presets show production-modes --release 2025
        """)

    @Argument(
      help: ArgumentHelp("The name of the preset.", valueName: "name"), completion: .list(Preset.choices.map(\.name)))
    var name = Preset.default.name

    @Option(
      help: ArgumentHelp(
        "The release of the data for which its values are. Default: the first that it is for.", valueName: "release"),
      completion: .list(Preset.releases))
    var release: String?

    func run() throws {
      let preset = try Preset.named(name)
      try StandardOutput.write(ConfigurationFile.text(of: preset, for: release ?? preset.releases.first))
    }
  }
}
