import AnalysisCLI
import ArgumentParser
import ByteIO
import Configuration
import Diphoton
import Logging

/// `diphoton config`.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Check a configuration or a catalogue.",
    subcommands: [Check.self])

  /// `diphoton config check`.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Check a configuration or a catalogue, and show what it changes.",
      discussion: """
        A file with the key 'samples' is taken for a catalogue, any other for a configuration. The mistakes of a \
        configuration are told all at once, with line and column, unknown keys with the nearest known ones; the exit \
        status is 2 then. Limits in MeV that look like GeV are asked about.

        EXAMPLES:
          diphoton config check my.yaml
        """)

    @Argument(
      help: ArgumentHelp("The file, in YAML.", valueName: "file"), completion: .file(extensions: ["yaml", "yml"]))
    var path: String

    func run() throws {
      let document = try YAMLDocument(Location(path))
      let kind = try document.root["samples"] == nil ? configuration(document) : catalogue(document)
      try StandardOutput.write("\(path): fine: \(kind)")
    }

    private func catalogue(_ document: YAMLDocument) throws -> String {
      let samples = try CatalogueFile.read(document).samples
      func labels(_ samples: [Sample]) -> String { samples.map(\.label).joined(separator: ", ") }
      let data = samples.filter(\.isData)
      let parts = [labels(samples.filter { !$0.isData }), data.isEmpty ? "" : "data: \(labels(data))"]
      return "a catalogue of \(samples.count) samples: \(parts.filter { !$0.isEmpty }.joined(separator: "; "))"
    }

    private func configuration(_ document: YAMLDocument) throws -> String {
      let file = try ConfigurationFile<Preset>(document)
      for doubt in file.doubts { Logger(program: "diphoton").warning("\(doubt)") }
      if file.preset.hasSettings, let release = file.release.flatMap(Release.named) {
        try file.settings.validate(in: release)
      }
      let values = try SettingValue.all(of: file.settings)
      let presets = try SettingValue.all(of: file.preset.settings(for: file.release))
      var table = AlignedText([("setting", .left), ("value", .left), ("the preset's", .left)])
      let keys = file.preset.hasSettings ? DiphotonSettings.keys : []
      let changed = keys.filter { values[$0] != presets[$0] }
      for key in changed { table.append([key, values[key]?.yaml ?? "", presets[key]?.yaml ?? ""]) }
      let count = changed.count == 1 ? "1 setting" : "\(changed.count) settings"
      for (key, value) in file.runOptions { table.append([key, value, "-"]) }
      for (key, value) in file.definitions.texts { table.append([key, value, "-"]) }
      let lines = ["preset \(file.preset.name) with \(count) changed"] + (table.isEmpty ? [] : table.lines)
      return lines.joined(separator: "\n")
    }
  }
}
