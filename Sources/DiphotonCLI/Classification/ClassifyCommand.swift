import AnalysisCLI
import ArgumentParser
import Base
import ByteIO
import Classification
import DiphotonRuns
import Foundation
import Logging
import Provenance
import Tables

/// `diphoton classify`.
struct ClassifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classify",
    abstract: "Add the probabilities of the classes of a model to a table.",
    discussion: """
      Behind the columns of the table come 'p_LABEL' for each class of the model, which add up to 1, and 'predicted', the class of the \
      highest. Rows and their order stay as they are, and the table may be of any size and any format that is read; it \
      needs no label. A row of which all inputs are missing gets probabilities, too.

      Probabilities are for classes that are equally frequent. With --prior sample they are for the frequencies of the \
      rows that the model was trained on, with --prior physical for those of their weights; a file says others, as JSON: \
      {"tt": 0.01, "gg": 0.87, "VBF": 0.07, "Wp": 0.03, "Z": 0.02}.

      Of a model that 'train --cross' made, each row of the files that it was trained on is scored by the model that has \
      not seen its fold; rows of other files and of data by the mean of all models.

      EXAMPLES:
        diphoton classify hgg.parquet --model model --output scored.parquet
        diphoton classify data.tsv --model model --output scored.tsv.gz --prior physical
      """)

  @Argument(help: "The table.", completion: .file())
  var table: String

  @Option(help: ArgumentHelp("The model's folder.", valueName: "folder"), completion: .directory)
  var model: String

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The table to write, in the format that its name ends in: .tsv or .csv, also with .gz or .zst, .parquet, .arrow, .root or .npz. Others are tsv.",
      valueName: "file"),
    completion: .file())
  var output: String

  @Option(
    help: ArgumentHelp(
      "How frequent classes are: balanced, sample, physical, or a file.", valueName: "prior"))
  var prior = "balanced"

  @Option(help: ArgumentHelp("The number of threads. Default: one per usable core.", valueName: "number"))
  var threads: Int?

  @Flag(help: "Replace the table if there is one.")
  var force = false

  @OptionGroup var progress: ProgressOptions

  func validate() throws {
    if let threads, !(1...1_024).contains(threads) { throw ValidationError("--threads is a number from 1 to 1024.") }
    if TableFormat.kind(ofFileNamed: output)?.isText == false, TableFormat.compression(ofFileNamed: output) != .none {
      throw ValidationError(FileEnding.superfluousCompression(output))
    }
  }

  func run() async throws {
    let display = progress.isShown ? ProgressDisplay<WorkStep>() : nil
    defer { display?.end() }
    let shown = try ShownTable(Location(table)) { count in display?.update { step, _ in step.advance(by: count) } }
    let out = NamedOutput(output)
    try NamedOutput.check([out], reading: shown.locations)
    try FileEnding.check(output, written: TableFormat.endings, compressions: ["gz", "zst"])
    let prior = try Prior(argument: prior)
    let logger = Logger(program: Version.program)
    let sink = try ScoredTableSink(out, replacing: force)
    let threads = threads ?? UsableProcessors.count
    let rowCount: Int
    do {
      rowCount = try await InterruptibleWork.run("the table") { [model, progress] in
        let loaded = try TrainedModel(path: model, methods: Methods.all)
        display?.update { $0.begin("reading \(shown.name)", of: shown.size, .bytes, at: $1) }
        let table = try shown.sourceTable()
        try table.requireNumbers(loaded.inputs.columnNames)
        let scorer = try RowScorer(of: RowScorer.Rows(of: table), by: loaded, prior: prior, threads: threads)
        display?.update { $0.begin("classifying \(shown.name)", of: shown.size, .bytes, at: $1) }
        let written = try ScoredTableWriter(table, scorer, mark: loaded.mark, to: sink).write()
        if !progress.quiet {
          for note in scorer.notes(columnCount: table.columns.count, written.missing) { logger.notice("\(note)") }
        }
        return written.rowCount
      }
    } catch {
      sink.abandon()
      throw error
    }
    display?.end()
    guard !progress.quiet, !out.isStandardOutput else { return }
    try StandardOutput.write("\(output): \(Numeral.grouped(rowCount)) rows".printable)
  }
}

extension Prior {
  /// One by its name, or a file's.
  init(argument: String) throws {
    switch argument {
    case "balanced": self = .balanced
    case "sample": self = .sample
    case "physical": self = .physical
    default:
      let source = try FileSource(Location(argument))
      guard source.size <= 1 << 20 else {
        throw CommandError(
          .usage, "\(argument): \(source.size) bytes are too many for a prior",
          advice: "Name a file of numbers by label.")
      }
      var bytes = [UInt8](repeating: 0, count: source.size)
      try bytes.withUnsafeMutableBytes { try source.read(into: $0, at: 0) }
      guard let numbers = try? JSON.compact.read([String: Double].self, from: Data(bytes)) else {
        throw CommandError(
          .usage, "\(argument): is no JSON object of numbers by label",
          advice: "Write such as {\"tt\": 0.01, \"gg\": 0.99}, or name balanced, sample or physical.")
      }
      self = .given(numbers)
    }
  }
}
