import AnalysisCLI
import ArgumentParser
import Base
import Columns
import Diphoton
import DiphotonRuns
import Foundation

/// `diphoton schema`.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Show the columns of the table: name, type, unit, and formula.",
    discussion: """
      Formulas name branches of the file. 1 and 2 are the leading and the sub-leading photon, pt1 is photon_pt[1] and \
      so on; min, max, mean and sum go over the event's jets or leptons. A dash stands for no unit, or no formula.

      EXAMPLES:
        diphoton schema
        diphoton schema --preset notebook
        diphoton schema --release 2025
        diphoton schema --config my.yaml --json
        diphoton schema --groups

      JSON:
      A list of objects with the keys name, type (uint32, int32, int64, float32, float64 or text), role (feature, \
      label, weight, spectator or identity), unit (or null), description, and formula (or null); of groups the keys \
      name, setting, is_on, columns, needs (branches), and sources.
      """)

  @OptionGroup var options: SettingsOptions

  @Flag(help: "Show the groups of columns that settings switch on, what they need, and where they come from.")
  var groups = false

  @Flag(help: "Write JSON, for programs.")
  var json = false

  func run() throws {
    let chosen = try options.chosen()
    guard chosen.preset.hasSettings else {
      throw CommandError(
        .usage, "the preset none has no columns but those that you name",
        advice: "See the branches of a file with 'diphoton inspect FILE'.")
    }
    let (settings, release) = (chosen.settings, chosen.releaseOfColumns)
    if groups {
      let groups = try settings.columnGroups(in: release)
      try StandardOutput.write(json ? JSON.indented.text(of: groups) : Self.text(groups))
    } else {
      let columns = try DiphotonAnalysis(settings: settings, release: release).columns
      try StandardOutput.write(json ? JSON.indented.text(of: columns) : Self.text(columns))
    }
  }

  private static func text(_ groups: [ColumnGroup]) -> String {
    var table = AlignedText([
      ("group", .left), ("setting", .left), ("columns", .right), ("needs besides", .left), ("sources", .left),
    ])
    for group in groups {
      table.append([
        group.name, group.setting, "\(group.columns)", group.needs.isEmpty ? "-" : group.needs.joined(separator: ", "),
        group.sources,
      ])
    }
    return table.lines.joined(separator: "\n")
  }

  static func text(_ columns: [ColumnDescription]) -> String {
    var table = AlignedText([("name", .left), ("type", .left), ("unit", .left), ("formula", .left)])
    for column in columns {
      table.append([column.name, column.type.description, column.unit?.symbol ?? "-", column.formula ?? "-"])
    }
    return table.lines.joined(separator: "\n")
  }
}
