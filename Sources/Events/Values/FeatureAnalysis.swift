import Columns

/// An analysis made of values: cuts that events pass one after the other, features of those that pass, and a weight.
///
/// What is read, the table's columns and the steps of the cut-flow follow from these. Quantities are read cut by cut, each
/// for the events that are left, and those of features only for the events that pass; those of the weight for all, as the
/// cut-flow counts them.
public struct FeatureAnalysis: Analysis {
  public let schema: EventSchema
  public var inputs: [Quantity] { inputs(of: .simulation()) }
  public let columns: [ColumnDescription]
  public let cuts: [String]
  public var regions: [String] { parts.regions.map(\.name) }
  public let omissions: [Omission]
  public private(set) var countsNMinusOne = false

  /// What it is made of, with what the release lacks.
  package let parts: AnalysisParts
  private let steps: [Cut]
  private let features: [Feature]
  private let weight: EventWeight
  /// What cuts and features need that counts objects.
  private let counts: Set<Quantity>

  /// - Throws: ``EventsError`` if a cut or the weight needs a quantity that the schema lacks, or two columns have one
  ///   name.
  public init(
    schema: EventSchema = .branchNames, cuts: [Cut], features: [Feature], weight: EventWeight = .one
  ) throws(EventsError) {
    try self.init(AnalysisParts(schema: schema, cuts: cuts, features: features, weight: weight))
  }

  /// - Throws: as ``init(schema:cuts:features:weight:)``; also if a region needs a quantity that the schema lacks.
  package init(_ parts: AnalysisParts) throws(EventsError) {
    self.parts = parts
    let (schema, steps, all, weight) = (parts.schema, parts.cuts, parts.features, parts.weight)
    func lacking(_ needs: [Quantity]) -> [String] { needs.filter { schema.source(of: $0) == nil }.map(\.name) }
    for (what, needs) in steps.map({ ("the cut \($0.name)", $0.needs) }) + [("the weight", weight.needs)]
      + parts.regions.map({ ("the region \($0.name)", $0.needs) })
    {
      if let quantity = lacking(needs).first { throw .missing(quantity, for: what, in: schema) }
    }
    let features = all.filter { lacking($0.needs).isEmpty }
    self.schema = schema
    self.steps = steps
    self.features = features
    self.weight = weight
    counts = Set(
      (steps.flatMap(\.needs) + features.flatMap(\.needs) + parts.regions.flatMap(\.needs))
        .filter { $0.countedKind != nil })
    omissions = all.map { Omission(columns: $0.columns.map(\.name), lacking: lacking($0.needs)) }
      .filter { !$0.lacking.isEmpty }
    cuts = steps.map(\.name)
    columns = features.flatMap(\.columns)
    var names: Set<String> = []
    if let column = columns.first(where: { !names.insert($0.name).inserted }) {
      throw EventsError(.repeatedColumn, "two columns are called \(column.name)")
    }
  }

  /// What cuts, features and regions need, and the weight of the events.
  public func inputs(of sample: EventSample) -> [Quantity] {
    var seen: Set<Quantity> = []
    return
      (steps.flatMap(\.needs) + features.flatMap(\.needs) + parts.regions.flatMap(\.needs) + weight.needs(of: sample))
      .filter { seen.insert($0).inserted }
  }

  public func countingNMinusOne() -> FeatureAnalysis? {
    var analysis = self
    analysis.countsNMinusOne = true
    return analysis
  }

  /// - Throws: what cuts, features and the weight throw; the batch's errors of reading.
  public func process(_ batch: EventBatch) throws -> AnalysisResult {
    let weights = try weight.weights(of: batch)
    guard weights.values.count == batch.count else {
      throw EventsError(.wrongRowCount, "\(weights.values.count) of \(batch.count) events were weighed")
    }
    var events = Candidates(batch, weights: weights.values)
    var cutFlow = try countsNMinusOne ? NMinusOneSelection.select(&events, by: steps) : select(&events)
    if events.count == 0 {
      cutFlow.regions = regions.map { _ in CutFlow.Yield() }
      let empty = columns.map { ColumnValues(emptyOf: $0.type) }
      let none = FeatureTable(descriptions: columns, columns: empty, rowCount: 0)
      return AnalysisResult(table: none, cutFlow: cutFlow, constants: weights.constants)
    }
    events.endSelection()
    cutFlow.regions = try parts.regions.map { events.yield(of: try $0.flags(&events)) }
    let makers = try features.map { try $0.prepare(&events) }
    var result = AnalysisResult(rowCount: events.count, cutFlow: cutFlow, constants: weights.constants) {
      [columns] rows in
      let made = makers.flatMap { $0(rows) }
      try Self.check(made, against: columns, rowCount: rows.count)
      return FeatureTable(descriptions: columns, columns: made, rowCount: rows.count)
    }
    for count in counts {
      let miscounted = try events.miscounted(count)
      if miscounted > 0 { result.miscounts[schema.name(of: count)] = miscounted }
    }
    return result
  }

  /// Drops the events that fail a cut, and gives the cut-flow.
  private func select(_ events: inout Candidates) throws -> CutFlow {
    var cutFlow = CutFlow(total: events.count, passed: [], totalWeight: events.weightSum, passedWeights: [])
    for step in steps {
      if events.count > 0 { try step.apply(&events) }
      cutFlow.passed.append(events.count)
      cutFlow.passedWeights.append(events.weightSum)
    }
    return cutFlow
  }

  /// - Throws: `wrongColumn` if the features did not make the columns that they describe.
  private static func check(
    _ made: [ColumnValues], against columns: [ColumnDescription], rowCount: Int
  ) throws(EventsError) {
    guard made.count == columns.count else {
      throw EventsError(
        .wrongColumn, "the features made \(made.count) of the \(columns.count) columns that they describe")
    }
    for (values, column) in zip(made, columns) where values.type != column.type || values.count != rowCount {
      throw EventsError(
        .wrongColumn,
        "the column \(column.name) was made with \(values.count) rows of \(values.type), not \(rowCount) of \(column.type)"
      )
    }
  }
}
