import AnalysisCLI
import ArgumentParser
import Base
import ByteIO
import DiphotonRuns
import Report

/// `diphoton report`.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Make a page that shows what a table holds.",
    discussion: """
      One HTML file that needs nothing else: rows and weights of each label, the mass by label and stacked by weight, \
      how well every column tells the labels apart, every column's distribution by label, correlations, and, from the \
      manifest beside the table, cut-flow, inputs and settings. The table may be any that 'extract' writes, or another \
      with a column 'label'. Columns of the groups, and your own, are in sections that open. Of more than 24 labels, those \
      with the fewest rows are shown as one.

      Data are kept apart from simulation: points over the stacked simulation, at their luminosity, without the masses \
      that are blinded. Which labels are data, the manifest says; without one it is the label 'data'.

      EXAMPLES:
        diphoton report hgg_features.tsv
        diphoton report with-data.tsv --luminosity 3.2fb-1 --blind 122,128
        diphoton report hgg_features.tsv --output page.html --force
      """)

  @Argument(help: "The table.", completion: .file())
  var table: String

  @Option(
    name: [.short, .long], help: ArgumentHelp("The page to write; - is standard output.", valueName: "file"),
    completion: .file())
  var output = "report.html"

  @OptionGroup var blinding: BlindOption

  @Option(
    help: """
      Show simulation at this luminosity, in pb-1, fb-1 or ab-1. Default: without data not; with data, the one that the \
      weights are scaled to already, else that of the release, 10.064fb-1 or 36fb-1.
      """)
  var luminosity: Luminosity?

  @Option(
    help: ArgumentHelp(
      """
      Show what this cut does at one threshold after the other, as 'diphoton scan' does: an expression that is compared with {x}, such as \
      'met_et > {x} GeV'. Can be given several times.
      """, valueName: "cut"))
  var scan: [String] = []

  @Option(
    help: ArgumentHelp(
      "A label of the signal of --scan; all others are background. Can be given several times.", valueName: "label"))
  var signal: [String] = []

  @Flag(help: "Replace the page if it is there already.")
  var force = false

  @OptionGroup var progress: ProgressOptions

  func validate() throws {
    if let cut = scan.first(where: { !$0.contains(ScannedCut.placeholder) }) {
      throw ValidationError("--scan '\(cut)' has no \(ScannedCut.placeholder), which is where the threshold stands.")
    }
    if scan.isEmpty, !signal.isEmpty { throw ValidationError("--signal is about --scan, which is not given.") }
  }

  func run() async throws {
    let display = progress.isShown ? ProgressDisplay<WorkStep>() : nil
    defer { display?.end() }
    let shown = try ShownTable(Location(table)) { count in display?.update { step, _ in step.advance(by: count) } }
    let file = try CommandOutput(
      output, replacing: force, written: ["html", "htm"], reading: shown.locations)
    display?.update { $0.begin("reading \(shown.name)", of: shown.size, .bytes, at: $1) }
    let read = try await WorkerThreads.run { try shown.store() }
    let scans = try await WorkerThreads.run { [scan, signal, luminosity] in
      try scan.map {
        try ScannedCut($0).scan(read, of: shown, luminosity: luminosity?.inversePb, signal: signal)
      }
    }
    display?.update { $0.begin("analysing \(shown.name)", of: read.descriptions.count, .columns, at: $1) }
    let report = try await Report(
      of: read, named: shown.name, manifest: shown.manifest, known: ShownTable.known,
      display: shown.display(luminosity: luminosity?.inversePb, blinding: blinding.window(of: shown)),
      groups: shown.groups, scans: scans, program: "diphoton \(Version.current)",
      observer: { done, all in display?.update { step, _ in step.reach(done, of: all) } })
    try file.write(report.html)
    guard !progress.quiet, !file.isStandardOutput else { return }
    try StandardOutput.write(
      "\(output): \(Numeral.grouped(read.rowCount)) rows, \(Numeral.grouped(read.descriptions.count)) columns"
        .printable)
  }
}
