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
    abstract: "Draw the distribution of a table's column by label, or of two columns.",
    discussion: """
      Of two columns, that of x and that of y, the rows of all labels are drawn together as a map.

      Without --output it is drawn with characters, as wide as the terminal or as COLUMNS says: blocks if the locale \
      (LC_ALL, LC_CTYPE, LANG) is one of UTF-8, else ASCII; in colours on a terminal, unless NO_COLOR is set. Each label is \
      normalised to one. Of data, masses that are blinded are left out.

      PNG and PDF are made by librsvg (Debian: librsvg2-2).

      EXAMPLES:
        diphoton plot hgg_features.tsv h_mass
        diphoton plot hgg_features.tsv jet_n --output jet_n.svg
        diphoton plot hgg_features.tsv met_et --range 0,300 --bins 30 --log-y
        diphoton plot hgg_features.tsv h_mass --where 'jet_n >= 2' --stack -o mass.pdf
        diphoton plot hgg_features.tsv h_mass met_et -o map.png
      """)

  @Argument(help: "The table.", completion: .file())
  var table: String

  @Argument(help: "The column, or that of x and that of y.")
  var columns: [String]

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

  @OptionGroup var axes: AxisOptions

  @OptionGroup var blinding: BlindOption

  @Flag(help: "Replace the picture if it is there already.")
  var force = false

  func validate() throws {
    guard (1...2).contains(columns.count) else {
      throw ValidationError("\(columns.count) columns are named; one is drawn, or two: that of x, then that of y.")
    }
    try axes.check(axisCount: columns.count)
    if stack, output == nil { throw ValidationError("--stack draws a picture; say where with --output.") }
    if stack, columns.count > 1 { throw ValidationError("--stack is about one column.") }
  }

  func run() throws {
    let shown = try ShownTable(Location(table))
    for name in columns + [weightColumn].compactMap(\.self) { try shown.check(name) }
    let file = try output.map { try PictureOutput($0, replacing: force, reading: shown.locations) }
    let rows = try selectedRows(of: shown)
    let window = blinding.window(of: shown)
    let style = TextStyle.standardOutput
    let bins = axes.bins(axisCount: columns.count, for: file == nil ? style : nil)
    if columns.count == 2 {
      let plot = try CellPlot(
        of: (columns[0], columns[1]), in: rows, manifest: shown.manifest, known: ShownTable.known, blinding: window,
        bins: (bins[0], bins[1]), weights: weightColumn, isLogarithmic: axes.logY)
      if let file { return try file.write(plot.svg) }
      return try StandardOutput.write(CellText(plot, style).text)
    }
    var choice = ColumnPlot.Choice()
    choice.bins = bins[0]
    choice.isLogarithmic = axes.logY
    choice.weights = weightColumn
    if let file, stack {
      let plot = try StackPlot(
        of: columns[0], in: rows, manifest: shown.manifest, known: ShownTable.known,
        display: shown.display(luminosity: nil, blinding: window), choice: choice)
      return try file.write(plot.svg)
    }
    let plot = try ColumnPlot(
      of: columns[0], in: rows, manifest: shown.manifest, known: ShownTable.known, blinding: window, choice: choice)
    if let file { return try file.write(plot.svg) }
    // The end of the last line is the output's own.
    try StandardOutput.write(String(plot.text(style).dropLast()))
  }

  /// The column of what rows count; one each if nil.
  private var weightColumn: String? { weights == "none" ? nil : weights ?? (stack ? "weight" : nil) }

  private func selectedRows(of shown: ShownTable) throws -> FeatureTable {
    let cut = rows.map { RowCut($0) }
    let wanted = Set(
      columns + [weightColumn, "label"].compactMap(\.self) + (cut?.columns(of: shown.columnNames) ?? []))
    let table = try shown.read(shown.columnNames.filter(wanted.contains))
    guard let cut else { return table }
    let scope = ShownScope(table.descriptions, named: shown.columnNames, known: ShownTable.known)
    let passes = try table.passes(cut.text, names: scope)
    return table.gathered(at: passes.indices.filter { passes[$0] })
  }
}
