import Columns
import Provenance

/// Trees that are made one after the other, each of what the former ones have left, by XGBoost.
///
/// They are made of the table's columns, and of the event as its photons see it (``EventView``). Missing numbers stay missing: at
/// each split it is learnt to which side they go.
package struct BoostedTrees: Classifier {
  package static let method = Method.trees

  package static let parameterRules: [ParameterRule] = [
    .whole("rounds", 1_000, 1...100_000), .whole("patience", 30, 1...100_000),
    .number("eta", 0.05, 1e-6...1), .whole("max_depth", 6, 1...16), .whole("max_bin", 256, 2...65_536),
    .number("min_child_weight", 5, 0...1e9), .number("subsample", 0.8, 1e-3...1),
    .number("colsample_bytree", 0.5, 1e-3...1), .number("lambda", 2, 0...1e9), .number("alpha", 0, 0...1e9),
    .number("gamma", 0, 0...1e9), .choice(EventView.parameter, EventView.words),
    .choice(format, ModelFormat.allCases.map(\.rawValue)),
  ]
  /// What decides when to stop and what is learnt from is ours, all others are XGBoost's.
  private static let own: Set<String> = ["rounds", "patience", EventView.parameter, format]
  private static let format = "format"

  package let record: MethodRecord
  private let bytes: [UInt8]
  /// Of the bytes.
  private let format: ModelFormat
  private let columns: TreeColumns
  private let forest: Forest

  package static func inputs(
    of allowed: InputColumns, isAskedFor: Bool, in table: [ColumnDescription]
  ) throws(ClassificationError) -> MethodInputs {
    guard !allowed.numbers.isEmpty else {
      throw ClassificationError(
        .missingColumn, "there is no column of numbers to make trees of", advice: "Choose other columns with --inputs.")
    }
    let offered = InputColumns(of: table)
    var inputs = InputColumns(numbers: allowed.numbers, objects: [])
    if EventView(inputs) != nil {
      // In the form in which other methods take them.
      inputs.objects = allowed.objects.filter { offered[$0.type]?.slotCount == $0.slotCount }.map { objects in
        ObjectColumns(
          type: objects.type, features: objects.features.filter(EventView.objectFeatures.contains),
          slotCount: objects.slotCount)
      }
    }
    return MethodInputs(inputs, required: EventView.sources(of: inputs))
  }

  package static func train(_ task: TrainingTask) throws -> BoostedTrees {
    let library = try XGBoostLibrary.shared.functions()
    let view = EventView(task.columns, task.parameters.values)
    let columns = TreeColumns(of: task.columns, view)
    let training = try TreeMatrix(
      columns.columns(of: task.training.inputs), targets: task.training.targets, threads: task.threads, library: library
    )
    let validation = try TreeMatrix(
      columns.columns(of: task.validation.inputs), targets: task.validation.targets, threads: task.threads,
      library: library)
    let booster = try Booster(for: [training, validation], library: library)
    try set(task, on: booster)
    let limit = task.parameters.whole("rounds")
    var history: [TrainingStep] = []
    var best: (round: Int, loss: Double)?
    for round in 1...limit {
      try booster.update(round - 1, training)
      let step = TrainingStep(
        round, of: limit,
        trainingLoss: try booster.probabilities(of: training, classCount: task.classes.count).logLoss(
          of: task.training.targets),
        validationLoss: try booster.probabilities(of: validation, classCount: task.classes.count).logLoss(
          of: task.validation.targets))
      guard let loss = step.validationLoss, loss.isFinite, step.trainingLoss?.isFinite == true else {
        throw ClassificationError(.failed, "the loss is no number any more after round \(round) of trees")
      }
      history.append(step)
      task.observer(step)
      if loss < best?.loss ?? .infinity { best = (round, loss) }
      if let best, round - best.round >= task.parameters.whole("patience") { break }
    }
    let kept = best?.round ?? 1
    let model = try booster.first(kept)
    try model.name(columns: columns.names)
    let bytes = try model.bytes(as: format(task.parameters.values))
    var record = MethodRecord(
      method: method, task: task, keptStep: kept, history: history, importance: try model.importance())
    if view == nil { record.inputs.objects = [] }
    do throws(Forest.Problem) {
      return try BoostedTrees(record: record, bytes: bytes)
    } catch {
      throw ClassificationError(.failed, "the model that XGBoost has written cannot be read: \(error.message)")
    }
  }

  private static func format(_ parameters: [String: JSONValue]) -> ModelFormat {
    if case .text(let word)? = parameters[format], let format = ModelFormat(rawValue: word) { format } else { .ubjson }
  }

  private static func file(_ format: ModelFormat) -> String { "trees.\(format.rawValue)" }

  private static func set(_ task: TrainingTask, on booster: Booster) throws(ClassificationError) {
    let fixed = [
      ("objective", "multi:softprob"), ("num_class", "\(task.classes.count)"), ("tree_method", "hist"),
      ("disable_default_eval_metric", "1"), ("seed", "\(task.seed % (1 << 31))"), ("nthread", "\(task.threads)"),
    ]
    for (name, value) in fixed { try booster.set(name, value) }
    for rule in parameterRules where !own.contains(rule.name) {
      let value = task.parameters.number(rule.name)
      try booster.set(rule.name, value == value.rounded() ? "\(Int(value))" : "\(value)")
    }
  }

  private init(record: MethodRecord, bytes: [UInt8]) throws(Forest.Problem) {
    self.record = record
    self.bytes = bytes
    format = Self.format(record.parameters)
    columns = TreeColumns(of: record.inputs, EventView(record.inputs, record.parameters))
    forest = try Forest(bytes, format, classCount: record.classes.count, columnCount: columns.names.count)
  }

  package init(_ record: MethodRecord, files: ModelFiles) throws {
    let file = Self.file(Self.format(record.parameters))
    let bytes = try files.bytes(file)
    do throws(Forest.Problem) {
      try self.init(record: record, bytes: bytes)
    } catch {
      throw files.damage(file, error.message)
    }
  }

  package func files() -> [ModelFile] { [ModelFile(name: Self.file(format), bytes: bytes)] }

  package func probabilities(of rows: InputRows, threads: Int) throws -> ClassProbabilities {
    let crew = try Crew(threads: threads)
    defer { crew.close() }
    return forest.probabilities(of: columns.columns(of: rows), crew: crew)
  }
}
