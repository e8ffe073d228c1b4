import AnalysisCLI
import ArgumentParser
import Base
import ByteIO
import Columns
import DiphotonRuns
import Report
import Tables

/// `diphoton scan`.
struct ScanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Show what a cut on a table does at one threshold after the other.",
    discussion: """
      For each threshold and each label of simulated events: the rows that pass and their part of all, what they weigh at \
      the luminosity and its part of all. With --signal also what passes of signal and background, which is all else, \
      the purity s / (s + b), s / sqrt(b), and the median significance of a discovery by counting, \
      sqrt(2 ((s + b) ln(1 + s / b) - s)) (Eur. Phys. J. C 71 (2011) 1554, equation 97), in which the background is taken as \
      known. Errors are statistical, of the simulation. Recorded events are left out.

      The cut is an expression of the table's columns in which {x} stands for the threshold.

      EXAMPLES:
        diphoton scan hgg_features.tsv --cut 'met_et > {x} GeV' --from 0 --to 200
        diphoton scan t.tsv --cut 'jet_n > {x}' --from 0 --to 6 --steps 7 --signal tt
      """)

  @Argument(help: "The table.", completion: .file())
  var table: String

  @Option(help: ArgumentHelp("What rows have to pass; {x} is the threshold.", valueName: "expression"))
  var cut: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The first threshold. Default: for a cut that ends in < {x}, > {x} or such, about where the values begin.",
      valueName: "number"))
  var from: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The last threshold. Default: about where the values end.", valueName: "number"))
  var to: Double?

  @Option(
    help: ArgumentHelp(
      "How many thresholds, the first and the last among them, at equal distances: 2 to 1000; about so many without --from and --to.",
      valueName: "number"))
  var steps = 20

  @Option(
    help: ArgumentHelp(
      "A label of the signal; all others are background. Can be given several times.", valueName: "label"))
  var signal: [String] = []

  @Option(
    help: """
      Count weights at this luminosity, in pb-1, fb-1 or ab-1. Default: the one that the weights are scaled to already, else that \
      of the release, 10.064fb-1 or 36fb-1.
      """)
  var luminosity: Luminosity?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      """
      A table to write, in any format of 'extract', with a row for each threshold and label; - is standard output. \
      Without it, the numbers are printed for people.
      """, valueName: "file"),
    completion: .file())
  var output: String?

  @Option(
    help: ArgumentHelp(
      "A picture to write: .svg, or .png or .pdf by librsvg; - is standard output, as SVG.", valueName: "file"),
    completion: .file(extensions: PictureFormat.endings))
  var picture: String?

  @Flag(help: "Replace the table and the picture if they are there already.")
  var force = false

  func validate() throws {
    guard cut.contains(ScannedCut.placeholder) else {
      throw ValidationError("--cut has no \(ScannedCut.placeholder), which is where the threshold stands.")
    }
    guard (2...1000).contains(steps) else { throw ValidationError("--steps is \(steps); it must be from 2 to 1000.") }
    guard (from == nil) == (to == nil) else { throw ValidationError("--from and --to go together.") }
    guard let from, let to else { return }
    guard from.isFinite, to.isFinite, from != to else {
      throw ValidationError("--from and --to have to be two different numbers.")
    }
  }

  /// At equal distances; nil if nobody says where.
  private var thresholds: [Double]? {
    guard let from, let to else { return nil }
    return (0..<steps).map { step in
      let part = Double(step) / Double(steps - 1)
      // The ends as they were given.
      return from * (1 - part) + to * part
    }
  }

  func run() async throws {
    let shown = try ShownTable(Location(table))
    let outputs = try ScanOutputs(output, picture: picture, replacing: force, reading: shown.locations)
    let cut = ScannedCut(cut)
    let scan = try await WorkerThreads.run {
      try cut.scan(
        shown.read(cut.columns(of: shown.columnNames)), of: shown, luminosity: luminosity?.inversePb, signal: signal,
        at: thresholds, about: steps)
    }
    try outputs.write(scan)
  }
}
