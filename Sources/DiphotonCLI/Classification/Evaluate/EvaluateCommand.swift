import AnalysisCLI
import ArgumentParser
import Base
import ByteIO
import Classification
import Logging
import Report

/// `diphoton evaluate`.
struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure how well a model tells the classes of a table apart.",
    discussion: """
      Every number comes with its statistical error, where it has one. AUC is the area under the ROC curve of a class \
      against all others, the macro AUC the plain mean of all classes. Efficiency is the part of a class that is taken for it, \
      purity the part of what is taken for a class that is of it.

      Of the table that the model was trained on, or one of the same files, only the rows of its test folds are measured, which \
      it has not learnt from; a table of other files is measured as a whole. Of a model that 'train --cross' made, each row \
      is scored by the model that has not seen it. Without --model, the table is one that 'diphoton classify' has written.

      Two models or more are compared on the same rows: the error of the difference is that of rows drawn again for both at \
      once, and is smaller than that of either area.

      Warnings name columns that tell a class by themselves, as weights do; columns that are distributed otherwise than in \
      training; and rows that the model has learnt from.

      EXAMPLES:
        diphoton evaluate hgg.parquet --model model
        diphoton evaluate hgg.parquet --model model --report model.html --json metrics.json
        diphoton evaluate other.parquet --model trees --model sets --weights physical --prior physical
        diphoton evaluate scored.parquet --fold 0
      """)

  @Argument(help: "The table.", completion: .file())
  var table: String

  @Option(
    help: ArgumentHelp(
      "The model's folder. Can be given several times: the first is compared with each of the others.",
      valueName: "folder"),
    completion: .directory)
  var model: [String] = []

  @Option(help: ArgumentHelp("Measure the rows of these folds, with commas.", valueName: "folds"))
  var fold: FoldList?

  @Flag(help: "Measure all rows, also those that the model was trained on.")
  var all = false

  @Option(
    help: """
      What a row counts: 1 (unit), every class the same (balanced), or the column 'weight' (physical), of which negative ones \
      count in yields, purity and efficiency only.
      """)
  var weights = MeasuringWeights.unit

  @Option(
    help: ArgumentHelp("How frequent classes are: balanced, sample, physical, or a file.", valueName: "prior"))
  var prior = "balanced"

  @Flag(help: "Leave rows out whose label the model does not know.")
  var ignoreUnknown = false

  @Option(
    help: ArgumentHelp("Write all numbers as JSON; - is standard output.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var json: String?

  @Option(
    help: ArgumentHelp(
      "Write the ROC curves as text, a row a point and at most 500 a class; - is standard output.", valueName: "file"),
    completion: .file(extensions: ["tsv", "csv"]))
  var roc: String?

  @Option(
    help: ArgumentHelp("Write a page with curves and pictures; - is standard output.", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var report: String?

  @Option(help: ArgumentHelp("The number of threads. Default: one per usable core.", valueName: "number"))
  var threads: Int?

  @Flag(help: "Replace files that are there already.")
  var force = false

  @OptionGroup var progress: ProgressOptions

  func validate() throws {
    if let threads, !(1...1_024).contains(threads) { throw ValidationError("--threads is a number from 1 to 1024.") }
    if all, fold != nil { throw ValidationError("--all and --fold exclude each other.") }
    if model.isEmpty, prior != "balanced" { throw ValidationError("--prior needs --model.") }
    if Set(model).count < model.count { throw ValidationError("A model is named twice.") }
  }

  func run() async throws {
    let display = progress.isShown ? ProgressDisplay<WorkStep>() : nil
    defer { display?.end() }
    let shown = try ShownTable(Location(table)) { count in display?.update { step, _ in step.advance(by: count) } }
    let outputs = try EvaluationOutputs(
      json: json, roc: roc, report: report, replacing: force, reading: shown.locations)
    let (named, prior) = (prior, try Prior(argument: prior))
    let plan = MeasuringPlan(
      rows: all ? .all : fold.map { .folds($0.folds) } ?? .unseen, weights: weights, ignoresUnknown: ignoreUnknown)
    let threads = threads ?? UsableProcessors.count
    let result = try await InterruptibleWork.run("the evaluation") { [model] in
      display?.update { $0.begin("reading \(shown.name)", of: shown.size, .bytes, at: $1) }
      let source = try shown.sourceTable()
      let models = try model.map { try TrainedModel(path: $0, methods: Methods.all) }
      display?.update { $0.begin("scoring \(shown.name)", of: shown.size, .bytes, at: $1) }
      let scorers =
        models.isEmpty
        ? [try MeasuredScorer(columnsOf: source)]
        : try zip(models, model).map {
          try MeasuredScorer($0, named: Self.name($1), on: source, prior: prior, threads: threads)
        }
      return try EvaluationResult(source, by: scorers, models, plan, prior: named, threads: threads)
    }
    display?.end()
    let logger = Logger(program: "diphoton")
    for note in result.notes { logger.notice("\(note.printable)") }
    for warning in result.warnings { logger.warning("\(warning.printable)") }
    try outputs.write(result)
    guard !progress.quiet, !outputs.takeStandardOutput else { return }
    try StandardOutput.write(result.text)
  }

  /// The name of a model's folder.
  private static func name(_ path: String) -> String { Location(path: path).lastName }
}

extension MeasuringWeights: ExpressibleByArgument {}
