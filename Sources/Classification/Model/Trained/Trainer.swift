import Columns
import Provenance

/// Trains a model on a table.
package struct Trainer: Sendable {
  private let plan: TrainingPlan
  private let table: SourceTable
  /// In the order of the plan's methods.
  private let inputs: [MethodInputs]
  private let parameters: [MethodParameters]

  /// Checks what can be checked before rows are read.
  ///
  /// - Throws: ``ClassificationError``: `invalidOption`, `missingColumn`.
  package init(_ plan: TrainingPlan, on table: SourceTable) throws(ClassificationError) {
    self.plan = plan
    self.table = table
    try table.require("label", "of every file's label")
    try table.require("fold", "with the setting 'ids: true'")
    if plan.weights.needsWeights { try table.require("weight", "in every preset") }
    var parameters: [MethodParameters] = []
    for type in plan.methods {
      parameters.append(try MethodParameters(plan.parameters[type.method] ?? [:], of: type.method, type.parameterRules))
    }
    self.parameters = parameters
    let allowed = try plan.rule.columns(of: table.columns)
    var inputs: [MethodInputs] = []
    for type in plan.methods {
      inputs.append(
        try type.inputs(
          of: InputColumns(of: allowed), isAskedFor: plan.rule.wanted != nil, in: table.columns))
    }
    self.inputs = inputs
  }

  /// Reads the table, and learns.
  ///
  /// - Parameters:
  ///   - note: is told what the user should know, a sentence without the full stop each.
  ///   - observer: is told of every step.
  /// - Throws: ``ClassificationError``, `TableError`.
  package func train(
    note: (String) -> Void = { _ in }, observer: @escaping @Sendable (TrainingProgress) -> Void = { _ in }
  ) throws -> TrainedModel {
    let checksum = try table.checksum()
    let data = try Dataset(table, inputs: union, merging: plan.merges)
    let roles = try self.roles(of: data)
    let counts = ClassCounts(data)
    try counts.check(roles)
    if data.rowCount < data.tableRowCount {
      note("rows of data, which are left out: \(data.tableRowCount - data.rowCount) of \(data.tableRowCount)")
    }
    for (type, lost) in data.inputs.cutOff.sorted(by: { $0.key < $1.key }) where lost.objects > 0 {
      note(
        "\(lost.objects) objects of the type '\(type)' have no columns, in \(lost.rows) of \(data.rowCount) rows (\(Self.percent(lost.rows, data.rowCount)))"
      )
    }
    var parts: [[any Classifier]] = []
    var noted: [ModelManifest.Part] = []
    for (number, folds) in roles.enumerated() {
      let trained = try part(number, of: roles.count, folds, data, observer)
      if !trained.dropped.isEmpty, number == 0 {
        note(
          "left out, as they are missing or the same in all training rows: \(trained.dropped.joined(separator: ", "))")
      }
      parts.append(trained.classifiers)
      noted.append(
        ModelManifest.Part(
          folds: folds, dropped: trained.dropped, methods: trained.classifiers.map(\.record),
          metrics: try metrics(trained.classifiers, folds, data)))
    }
    let trainingRows = roles.count == 1 ? data.rows(where: roles[0].isTraining) : Array(0..<data.rowCount)
    let manifest = ModelManifest(
      program: plan.program, classes: data.classes, merges: plan.merges,
      columns: try columns(data, trainingRows, of: noted), weights: plan.weights, seed: plan.seed,
      table: ModelManifest.Table(
        name: table.name, rows: data.tableRowCount, checksum: checksum, inputs: table.inputMarks,
        objectFill: table.objectFill),
      rows: counts.rows, parts: noted, stamp: plan.stamp)
    return TrainedModel(manifest, parts: parts)
  }

  private var union: InputColumns {
    var columns = InputColumns(numbers: [], objects: [])
    for input in inputs { columns.formUnion(input.columns) }
    return columns
  }

  private func roles(of data: Dataset) throws(ClassificationError) -> [FoldRoles] {
    switch plan.folds {
    case .single(let test, let validation):
      return [try FoldRoles(count: data.foldCount, test: test, validation: validation)]
    case .crossed:
      guard (3...1_000).contains(data.foldCount) else {
        throw ClassificationError(
          .invalidOption, "the table has \(data.foldCount) folds, and --cross needs 3 to 1000",
          advice: "Make the table with another setting 'folds'.")
      }
      return try (0..<data.foldCount).map { fold throws(ClassificationError) in
        try FoldRoles.crossed(fold, of: data.foldCount)
      }
    }
  }

  private func part(
    _ number: Int, of count: Int, _ folds: FoldRoles, _ data: Dataset,
    _ observer: @escaping @Sendable (TrainingProgress) -> Void
  ) throws -> (classifiers: [any Classifier], dropped: [String]) {
    let training = data.rows(where: folds.isTraining)
    let validation = data.rows { folds.validation.contains($0) }
    let targets = try (
      targets(data, training, "training rows"), targets(data, validation, "validation rows")
    )
    var dropped: [String] = []
    var classifiers: [any Classifier] = []
    for (place, type) in plan.methods.enumerated() {
      var columns = inputs[place].columns
      let useless = columns.numbers.filter { name in
        !inputs[place].required.contains(name)
          && data.inputs.numbers[name].map { Self.isConstant($0, training) } ?? false
      }
      columns.numbers.removeAll { useless.contains($0) }
      dropped += useless.filter { !dropped.contains($0) }
      guard !columns.numbers.isEmpty || !columns.objects.isEmpty else {
        throw ClassificationError(
          .tooFewRows, "every input of \(type.method.rawValue) is missing or the same in all training rows",
          advice: "Choose other columns with --inputs.")
      }
      let selected = data.inputs.selecting(columns)
      let task = TrainingTask(
        classes: data.classes, columns: columns,
        training: LabelledRows(
          inputs: selected.gathered(at: training), targets: targets.0,
          eventNumbers: data.eventNumbers.map { numbers in training.map { numbers[$0] } }),
        validation: LabelledRows(inputs: selected.gathered(at: validation), targets: targets.1),
        parameters: parameters[place], seed: plan.seed, threads: plan.threads
      ) { observer(TrainingProgress(method: type.method, model: number, modelCount: count, step: $0)) }
      classifiers.append(try type.train(task))
    }
    return (classifiers, dropped)
  }

  /// What is measured of the rows of the test folds, which nothing was learnt from.
  private func metrics(_ classifiers: [any Classifier], _ folds: FoldRoles, _ data: Dataset) throws -> TestMetrics? {
    let rows = data.rows { folds.test.contains($0) }
    guard !rows.isEmpty else { return nil }
    let targets = ClassTargets(classes: rows.map { data.classPlaces[$0] }, weights: rows.map { _ in 1 })
    let scores = try TrainedModel.probabilities(
      of: data.inputs.gathered(at: rows), by: classifiers, threads: plan.threads)
    let scored = try ScoredRows(scores, targets, names: data.classes, rowNumbers: rows.map { data.rowNumbers[$0] })
    return TestMetrics(try Evaluation(scored, names: data.classes, threads: plan.threads))
  }

  private func targets(_ data: Dataset, _ rows: [Int], _ what: String) throws(ClassificationError) -> ClassTargets {
    let classes = rows.map { data.classPlaces[$0] }
    return ClassTargets(
      classes: classes,
      weights: try plan.weights.weights(
        of: classes, physical: data.weights.map { weights in rows.map { weights[$0] } } ?? [], names: data.classes,
        rows: what))
  }

  /// Whether no two different values are in some rows of a column.
  private static func isConstant(_ column: [Double], _ rows: [Int]) -> Bool {
    var value: Double?
    for row in rows where !column[row].isNaN {
      if let value, value != column[row] { return false }
      value = column[row]
    }
    return true
  }

  /// What is noted of the columns that the methods look at.
  private func columns(
    _ data: Dataset, _ rows: [Int], of parts: [ModelManifest.Part]
  ) throws(ClassificationError) -> [ModelColumn] {
    var seen: Set<String> = []
    let names = parts.flatMap(\.methods).flatMap(\.inputs.columnNames).filter { seen.insert($0).inserted }
    let described = table.describedColumns
    return names.compactMap { name in
      table.column(name).map { column in
        ModelColumn(
          column, isDescribed: described.contains(name),
          values: data.inputs.values(of: name, in: rows))
      }
    }
  }

  private static func percent(_ part: Int, _ whole: Int) -> String {
    whole == 0 ? "0 %" : "\((1_000 * Double(part) / Double(whole)).rounded() / 10) %"
  }
}
