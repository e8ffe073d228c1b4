import AnalysisCLI
import ArgumentParser
import ByteIO
import Report
import Tables

/// `diphoton plot`.
struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draw the distribution of a table's column, by label.",
    discussion: """
      Without --output it is drawn with characters, as wide as the terminal or as COLUMNS says: blocks if the locale \
      (LC_ALL, LC_CTYPE, LANG) is one of UTF-8, else ASCII; in colours on a terminal, unless NO_COLOR is set. Of data, \
      masses that are blinded are left out.

      EXAMPLES:
        diphoton plot hgg_features.tsv h_mass
        diphoton plot hgg_features.tsv jet_n --output jet_n.svg
      """)

  @Argument(help: "The table.", completion: .file())
  var table: String

  @Argument(help: "The column.")
  var column: String

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The SVG picture to write; - is standard output.", valueName: "file"),
    completion: .file(extensions: ["svg"]))
  var output: String?

  @OptionGroup var blinding: BlindOption

  @Flag(help: "Replace the picture if it is there already.")
  var force = false

  func run() throws {
    let shown = try ShownTable(Location(table))
    try shown.check(column)
    let file = try output.map {
      try CommandOutput($0, replacing: force, written: ["svg"], reading: shown.locations)
    }
    let plot = try ColumnPlot(
      of: column, in: shown.read(column == "label" ? ["label"] : [column, "label"]), manifest: shown.manifest,
      known: ShownTable.known, blinding: blinding.window(of: shown))
    if let file { return try file.write(plot.svg) }
    // The end of the last line is the output's own.
    try StandardOutput.write(String(plot.text(TextStyle.standardOutput).dropLast()))
  }
}
