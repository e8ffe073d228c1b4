import AnalysisCLI
import ArgumentParser
import Base
import ByteIO
import Classification
import DiphotonRuns
import Foundation
import Logging
import Provenance

/// `diphoton train`.
struct TrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Learn from a table to tell its labels apart.",
    discussion: """
      The table needs the columns 'label' and 'fold', which 'extract' writes with the setting 'ids: true'. Rows of one fold \
      are never looked at, so that the model can be tested with them; those of another one say when to stop; all others \
      teach. Columns that would give the label away are never inputs: weights and their factors, numbers of events, the \
      truth, and the mass. Rows of data are left out.

      The model is a folder: 'manifest.json' says what it is and how it came about, the other files can be read by the \
      libraries that made them. The same table, seed and version give the same bytes for any number of threads.

      METHODS:
      trees    boosted trees, by XGBoost (Debian: libxgboost0); of all columns of numbers
      sets     networks that embed sets of photons, jets and leptons (DeepSets); of the objects one by one, the missing \
      energy and the columns of numbers that are not statistics of objects
      pyramid  support vector machines on the pyramid match kernel of these sets, by libsvm (Debian: libsvm3); --kernel sum \
      takes all columns of numbers besides. Time and memory grow with the square of the rows, of which --max-rows takes as \
      many of each class
      The latter two need a table with the setting 'objects: padded', or 'objects: lists' for Parquet. The former two learn \
      from the event as its photons see it, too: angles, sums and masses made of the inputs (view=photons). Several methods, \
      as in 'trees,sets', are trained one after the other, and the geometric mean of their probabilities is taken.

      PARAMETERS:
      \(parameterHelp)

      EXAMPLES:
        diphoton train hgg.parquet --model model
        diphoton train hgg.parquet --model model --merge W=Wp,Wm --parameter eta=0.1
        diphoton train hgg.parquet --model model --cross --inputs '*,!jet_*'
        diphoton train hgg.parquet --model model --method trees,sets
        diphoton train hgg.parquet --model model --method pyramid --kernel sum --max-rows 2000
      """)

  /// The parameters of all methods with their defaults.
  private static var parameterHelp: String {
    Methods.all.map { type in
      let rules = type.parameterRules.filter { $0.option == nil }
      return "\(type.method.rawValue): " + rules.map { "\($0.name)=\($0.value.shown)" }.joined(separator: ", ")
    }.joined(separator: "\n")
  }

  private static let methodHelp =
    "How to learn: \(Methods.all.map { $0.method.rawValue }.joined(separator: ", ")), or several with commas."

  @Argument(help: "The table.", completion: .file())
  var table: String

  @Option(help: ArgumentHelp("The folder to make.", valueName: "folder"), completion: .directory)
  var model: String

  @Option(help: ArgumentHelp(methodHelp, valueName: "methods"))
  var method = MethodList([.trees])

  @Option(help: ArgumentHelp("The folds that are kept for tests, with commas.", valueName: "folds"))
  var testFold = FoldList([0])

  @Option(help: ArgumentHelp("The folds that say when to stop, with commas.", valueName: "folds"))
  var validFold = FoldList([1])

  @Flag(
    help: """
      Make a model for each fold, which is tested with it and validated with the next one: each row of the table can be \
      scored by a model that has not seen it, and rows of other files by the mean of all.
      """)
  var cross = false

  @Option(
    help: ArgumentHelp(
      "Labels that are to be one class, as in W=Wp,Wm. Can be given several times.", valueName: "class=label,label"))
  var merge: [ClassMerge] = []

  @Option(
    help: ArgumentHelp(
      "The columns to learn from, with commas; '*' stands for any text, and '!' before a name leaves it out. Default: all that may be.",
      valueName: "columns"))
  var inputs: String?

  @Option(
    help: ArgumentHelp(
      "Learn from this column though it is one that is never learnt from. Can be given several times.",
      valueName: "column"))
  var allow: [String] = []

  @Flag(help: "Learn from the mass, too.")
  var allowMass = false

  @Option(
    help: """
      How much rows count: every class the same (balanced), by the column 'weight' (physical), or by that with every class \
      the same (balanced-physical).
      """)
  var weights = WeightMode.balanced

  @Option(
    help: ArgumentHelp(
      "A parameter of the method, as in eta=0.1; of one of several, as in trees.eta=0.1. Can be given several times.",
      valueName: "name=value"))
  var parameter: [ParameterArgument] = []

  @Option(
    help: ArgumentHelp(
      "What pyramid compares: sets of objects (match), or besides, by an RBF, the columns of numbers (sum). Default: match.",
      valueName: "kernel"))
  var kernel: String?

  @Option(
    help: ArgumentHelp(
      "How many rows pyramid learns from at most, the same number of each class. Default: 4000.", valueName: "number"))
  var maxRows: String?

  @Option(help: ArgumentHelp("What random numbers follow from.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("The number of threads. Default: one per usable core.", valueName: "number"))
  var threads: Int?

  @Flag(help: "Replace the model if there is one.")
  var force = false

  @Flag(help: "Note in the model when it was made.")
  var stamp = false

  @OptionGroup var progress: ProgressOptions

  func validate() throws {
    if let threads, !(1...1_024).contains(threads) { throw ValidationError("--threads is a number from 1 to 1024.") }
    if let unknown = method.methods.first(where: { name in !Methods.all.contains { $0.method == name } }) {
      throw ValidationError("the method '\(unknown.rawValue)' is not there yet.")
    }
    for parameter in parameter where !method.methods.contains(parameter.method ?? method.methods[0]) {
      throw ValidationError("--parameter is about \(parameter.method?.rawValue ?? ""), which --method does not name.")
    }
    if parameter.contains(where: { $0.method == nil }), method.methods.count > 1 {
      throw ValidationError("Say of which method a parameter is, as in \(method.methods[0].rawValue).NAME=VALUE.")
    }
    for (option, value) in pyramidOptions where value != nil && !method.methods.contains(.pyramid) {
      throw ValidationError("\(option) is about pyramid, which --method does not name.")
    }
    for parameter in parameter {
      let rules = methods.first { $0.method == parameter.method ?? method.methods[0] }?.parameterRules ?? []
      if let option = rules.first(where: { $0.name == parameter.name })?.option {
        throw ValidationError("\(parameter.name) has an option of its own: \(option).")
      }
    }
  }

  /// The options that are parameters of `pyramid`, as they were given.
  private var pyramidOptions: [(option: String, value: String?)] { [("--kernel", kernel), ("--max-rows", maxRows)] }

  private var methods: [any Classifier.Type] {
    method.methods.compactMap { name in Methods.all.first { $0.method == name } }
  }

  func run() async throws {
    let display = progress.isShown ? ProgressDisplay<WorkStep>() : nil
    defer { display?.end() }
    try ModelFolder.check(model, replacing: force)
    let logger = Logger(program: Version.program)
    let plan = self.plan
    let trained = try await InterruptibleWork.run("the model") { [table, progress] in
      let shown = try ShownTable(Location(table)) { count in display?.update { step, _ in step.advance(by: count) } }
      display?.update { $0.begin("reading \(shown.name)", of: shown.size, .bytes, at: $1) }
      let trainer = try Trainer(plan, on: shown.sourceTable())
      let steps = TrainingSteps(display)
      return try trainer.train(note: { if !progress.quiet { logger.notice("\($0)") } }, observer: { steps.show($0) })
    }
    display?.end()
    try trained.write(to: model, replacing: force)
    guard !progress.quiet else { return }
    try StandardOutput.write("\(model): \(trained.manifest.summary)".printable)
  }

  private var plan: TrainingPlan {
    var plan = TrainingPlan(
      methods: methods, program: RunDescription.Program(name: Version.program, version: Version.current))
    for parameter in parameter {
      plan.parameters[parameter.method ?? method.methods[0], default: [:]][parameter.name] = parameter.value
    }
    for rule in methods.flatMap({ $0.parameterRules }) {
      if let value = pyramidOptions.first(where: { $0.option == rule.option })?.value {
        plan.parameters[.pyramid, default: [:]][rule.name] = value
      }
    }
    plan.folds = cross ? .crossed : .single(test: testFold.folds, validation: validFold.folds)
    plan.merges = merge
    plan.rule = InputRule(
      wanted: inputs.map { $0.split(separator: ",").map(String.init) }, allowed: Set(allow), allowsMass: allowMass)
    plan.weights = weights
    plan.seed = seed
    plan.threads = threads ?? UsableProcessors.count
    plan.stamp = stamp ? Date().formatted(.iso8601) : nil
    return plan
  }
}

extension ShownTable {
  /// The table as something is learnt from it.
  func sourceTable() throws -> SourceTable {
    try SourceTable(name: name, manifest: manifest, reader: reader, source: source)
  }
}

extension JSONValue {
  /// A number or a word as it is typed.
  fileprivate var shown: String {
    switch self {
    case .text(let text): text
    default: description
    }
  }
}

extension ModelManifest {
  /// What was learnt of what, in a line.
  fileprivate var summary: String {
    let records = parts.flatMap(\.methods)
    let losses = records.compactMap { record in
      record.history.first { $0.number == record.keptStep }?.validationLoss
    }
    let loss =
      losses.isEmpty
      ? "" : ", validation loss \(Numeral.fixed(losses.reduce(0, +) / Double(losses.count), decimals: 4))"
    let what =
      methods.map(\.rawValue).joined(separator: " and ") + (isCrossed ? " for each of \(parts.count) folds" : "")
    let rows = rows.reduce(0) { $0 + $1.rows }
    return
      "\(what), \(classes.count) classes, \(Numeral.grouped(rows)) rows, \(Numeral.grouped(columns.count)) columns\(loss)"
  }
}
