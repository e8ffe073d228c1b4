import AnalysisCLI
import ArgumentParser
import Base
import Configuration
import Diphoton
import Events
import Report

/// `diphoton draw`.
struct DrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: "Draw the distribution of an expression, or of two, over a tree's entries.",
    discussion: """
      Expressions are those of 'extract' (docs/expressions.md), and only the branches that they name are read. One that gives a list is drawn \
      element by element; a cut on the same objects then chooses elements, any other entries. Two expressions, first that of x and then that \
      of y, give a map. Energies are in GeV where the file's release is known.

      Without --output it is drawn with characters, as 'plot' does it. The axes follow the first million values; what is beyond them \
      is said.

      EXAMPLES:
        diphoton draw ttH.root jet_n
        diphoton draw a.root:mini 'lep_pt[0]' --cut 'lep_n > 0' --range 0,300
        diphoton draw ttH.root jet_pt --cut 'abs(jet_eta) < 2.5' -o jet_pt.pdf
        diphoton draw 'samples/*.root' met_et 'sum(jet_pt)'
      """)

  @Argument(
    help: ArgumentHelp(
      "The file, or a pattern for several, and behind a colon the tree, if there are others.", valueName: "file[:tree]"),
    completion: .file(extensions: ["root"]))
  var file: FileArgument

  @Argument(
    help:
      "What is drawn: an expression, or that of x and that of y. One that begins with a minus stands in parentheses.")
  var expressions: [String]

  @Option(
    help: ArgumentHelp(
      "What the entries or the elements have to pass. Can be given several times.", valueName: "expression"))
  var cut: [String] = []

  @Option(help: ArgumentHelp("What each counts. Default: 1.", valueName: "expression"))
  var weights: String?

  @OptionGroup var axes: AxisOptions

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The picture to write: .svg, .png or .pdf; - is standard output, as SVG.", valueName: "file"),
    completion: .file(extensions: PictureFormat.endings))
  var output: String?

  @Flag(help: "Replace the picture if it is there already.")
  var force = false

  @OptionGroup var progress: ProgressOptions

  func validate() throws {
    guard (1...2).contains(expressions.count) else {
      throw ValidationError(
        "\(expressions.count) expressions are named; one is drawn, or two: that of x, then that of y.")
    }
    try axes.check(axisCount: expressions.count)
  }

  func run() async throws {
    let run = try await WorkerThreads.run { [file] in try TreeRun<DiphotonCommand>(file) }
    let picture = try output.map { try PictureOutput($0, replacing: force, reading: run.inputs) }
    let style = TextStyle.standardOutput
    let (analysis, encoder) = try plan(for: run, picture == nil ? style : nil)
    try await run.run(analysis, into: encoder, showsProgress: progress.isShown)
    let values = encoder.result.withLock(\.self)
    if let picture { return try picture.write(values.svg(named: run.name)) }
    let map = values.cellPlot.map { values.heading(run.name).printable + "\n\n" + CellText($0, style).text }
    // The end of the last line is the output's own.
    try StandardOutput.write(map ?? String(values.text(named: run.name, style).dropLast()))
  }

  /// What reads the values, and what collects them.
  ///
  /// - Parameter style: where they are shown as text; nil for a picture.
  func plan(for run: TreeRun<DiphotonCommand>, _ style: TextStyle?) throws -> (FeatureAnalysis, DrawnEncoder) {
    let names = expressions.count == 1 ? ["the expression"] : ["x", "y"]
    let drawn = try DrawnExpressions(
      zip(expressions, names).map { SourceText($0, option: $1) }, cuts: cut.map { SourceText($0, option: "--cut") },
      weight: weights.map { SourceText($0, option: "--weights") }, in: run.contents,
      schema: run.release.flatMap { Release.named($0) }?.schema ?? .branchNames)
    let axes = zip(drawn.axes, axes.bins(axisCount: expressions.count, for: style)).map { axis, bins in
      DrawnValues.Axis(axis.text, unit: axis.unit, isInteger: axis.isWhole, bins: bins)
    }
    let encoder = DrawnEncoder(
      DrawnValues(
        axes, of: drawn.isOfElements ? "elements" : "entries", isWeighted: weights != nil,
        isLogarithmic: self.axes.logY))
    return (try FeatureAnalysis(drawn.parts), encoder)
  }
}
