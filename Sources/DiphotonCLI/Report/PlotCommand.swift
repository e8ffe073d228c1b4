import AnalysisCLI
import ArgumentParser
import ByteIO
import Columns
import Report
import Tables

/// `diphoton plot`.
struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draw the distribution of a table's column, by label.",
    discussion: """
      Without --output it is drawn with characters, as wide as the terminal or as COLUMNS says: blocks if the locale \
      (LC_ALL, LC_CTYPE, LANG) is one of UTF-8, else ASCII; in colours on a terminal, unless NO_COLOR is set. Each label is \
      normalised to one. Of data, masses that are blinded are left out.

      PNG and PDF are made by librsvg (Debian: librsvg2-2).

      EXAMPLES:
        diphoton plot hgg_features.tsv h_mass
        diphoton plot hgg_features.tsv jet_n --output jet_n.svg
        diphoton plot hgg_features.tsv met_et --range 0,300 --bins 30 --log-y
        diphoton plot hgg_features.tsv h_mass --where 'jet_n >= 2' --stack -o mass.pdf
      """)

  @Argument(help: "The table.", completion: .file())
  var table: String

  @Argument(help: "The column.")
  var column: String

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The picture to write: .svg, .png or .pdf; - is standard output, as SVG.", valueName: "file"),
    completion: .file(extensions: PictureFormat.endings))
  var output: String?

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp("The rows that are drawn: an expression of the table's columns.", valueName: "expression"))
  var rows: String?

  @Option(
    help: ArgumentHelp(
      "A column of numbers that rows count, or 'none' for one each. Default: none; with --stack, the column 'weight'.",
      valueName: "column"))
  var weights: String?

  @Flag(
    help: """
      Stack what the labels' rows weigh, at the luminosity that the weights are scaled to or else that of the release, and \
      draw recorded events as points. Needs --output.
      """)
  var stack = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The ends of the axis, in the unit that it shows. Default: where the values lie.", valueName: "low,high"))
  var range: AxisRange?

  @Option(help: ArgumentHelp("The number of bins: 1 to 1000. Default: by the values.", valueName: "number"))
  var bins: Int?

  @Flag(help: "Make the axis of counts logarithmic.")
  var logY = false

  @OptionGroup var blinding: BlindOption

  @Flag(help: "Replace the picture if it is there already.")
  var force = false

  func validate() throws {
    if let bins, !(1...1000).contains(bins) { throw ValidationError("--bins is \(bins); it must be from 1 to 1000.") }
    if stack, output == nil { throw ValidationError("--stack draws a picture; say where with --output.") }
  }

  func run() throws {
    let shown = try ShownTable(Location(table))
    for name in [column, choice.weights].compactMap(\.self) { try shown.check(name) }
    let file = try output.map { try PictureOutput($0, replacing: force, reading: shown.locations) }
    let rows = try selectedRows(of: shown)
    let window = blinding.window(of: shown)
    if let file, stack {
      let plot = try StackPlot(
        of: column, in: rows, manifest: shown.manifest, known: ShownTable.known,
        display: shown.display(luminosity: nil, blinding: window), choice: choice)
      return try file.write(plot.svg)
    }
    let plot = try ColumnPlot(
      of: column, in: rows, manifest: shown.manifest, known: ShownTable.known, blinding: window, choice: choice)
    if let file { return try file.write(plot.svg) }
    // The end of the last line is the output's own.
    try StandardOutput.write(String(plot.text(TextStyle.standardOutput).dropLast()))
  }

  private var choice: ColumnPlot.Choice {
    var choice = ColumnPlot.Choice()
    choice.bins = BinChoice(range: range?.ends, count: bins)
    choice.isLogarithmic = logY
    choice.weights = weights == "none" ? nil : weights ?? (stack ? "weight" : nil)
    return choice
  }

  private func selectedRows(of shown: ShownTable) throws -> FeatureTable {
    let cut = rows.map { RowCut($0) }
    let wanted = Set(
      [column, choice.weights, "label"].compactMap(\.self) + (cut?.columns(of: shown.columnNames) ?? []))
    let table = try shown.read(shown.columnNames.filter(wanted.contains))
    guard let cut else { return table }
    let scope = ShownScope(table.descriptions, named: shown.columnNames, known: ShownTable.known)
    let passes = try table.passes(cut.text, names: scope)
    return table.gathered(at: passes.indices.filter { passes[$0] })
  }
}
