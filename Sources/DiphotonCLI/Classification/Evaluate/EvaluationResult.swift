import Classification

/// What `evaluate` has found out.
struct EvaluationResult: Sendable {
  /// The table's name.
  let table: String
  let weights: MeasuringWeights
  /// How frequent classes are, as it was asked for.
  let prior: String
  /// The models' names, and what was measured of them.
  let models: [(name: String, evaluation: Evaluation)]
  /// The first with each other one.
  let comparisons: [ModelComparison]
  /// The rows, in a few words.
  let rows: String
  let shifts: [ShiftedColumn]
  /// As sentences without the full stop.
  let warnings: [String]
  /// What is less than a warning.
  let notes: [String]
  /// What the models say of themselves; none for the columns of a table.
  let manifests: [ModelManifest]

  /// - Parameter models: those of the scorers.
  /// - Throws: `ClassificationError`, `TableError`, `ThreadError`.
  init(
    _ source: SourceTable, by scorers: [MeasuredScorer], _ models: [TrainedModel], _ plan: MeasuringPlan, prior: String,
    threads: Int
  ) throws {
    let measured = try MeasuredTable(source, by: scorers, plan, threads: threads)
    let (evaluations, comparisons) = try Evaluation.all(
      of: measured.models, names: measured.classes, masses: measured.masses, threads: threads)
    table = source.name
    weights = plan.weights
    self.prior = prior
    self.models = zip(scorers, evaluations).map { (name: $0.name, evaluation: $1) }
    self.comparisons = comparisons
    rows = measured.words
    shifts = measured.shifts
    notes = measured.notes
    manifests = models.map(\.manifest)
    var warnings = measured.warnings
    for warning in evaluations.flatMap(\.warnings) where !warnings.contains(warning) { warnings.append(warning) }
    let negative = evaluations[0].negativeShare
    if negative.rows > 0 {
      warnings.append(
        "\(Self.percent(negative.rows)) of the rows, with \(Self.percent(negative.weight)) of the sum of all sizes of weights, have a negative weight: it counts in yields, purity and efficiency, and as 0 in all else"
      )
    }
    self.warnings = warnings
  }

  private static func percent(_ share: Double) -> String { "\((share * 1_000).rounded() / 10) %" }
}
