import Columns

/// An analysis made of values: cuts that events pass one after the other, features of those that pass, and a weight.
///
/// What is read, the table's columns and the steps of the cut-flow follow from these. Quantities are read cut by cut, each
/// for the events that are left, and those of features only for the events that pass; those of the weight for all, as the
/// cut-flow counts them.
public struct FeatureAnalysis: Analysis {
  public let schema: EventSchema
  public var inputs: [Quantity] { inputs(of: .simulation()) }
  public private(set) var columns: [ColumnDescription]
  public let cuts: [String]
  public var regions: [String] { parts.regions.map(\.name) }
  public var variations: [String] { parts.variations.map(\.name) }
  public let omissions: [Omission]
  public private(set) var countsNMinusOne = false
  public var tableParts: [TablePart] { masks.parts }

  /// What it is made of, with what the release lacks.
  package let parts: AnalysisParts
  private let steps: [Cut]
  private let features: [Feature]
  private let weight: EventWeight
  /// What cuts and features need that counts objects.
  private let counts: Set<Quantity>
  /// Nil if there are no variations.
  private let layout: VariedLayout?
  private var masks = TableMasks.none

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
    layout =
      parts.variations.isEmpty ? nil : VariedLayout(of: features, parts.variations, weight: weight, in: schema)
    columns = layout?.columns ?? features.flatMap(\.columns)
    var names: Set<String> = []
    if let column = columns.first(where: { !names.insert($0.name).inserted }) {
      throw EventsError(.repeatedColumn, "two columns are called \(column.name)")
    }
  }

  /// What cuts, features and regions need, the weight of the events, and variations of simulated ones.
  public func inputs(of sample: EventSample) -> [Quantity] {
    var seen: Set<Quantity> = []
    let varied = sample.isData ? [] : parts.variations.flatMap(\.needs)
    return
      (steps.flatMap(\.needs) + features.flatMap(\.needs) + parts.regions.flatMap(\.needs) + weight.needs(of: sample)
      + varied)
      .filter { seen.insert($0).inserted }
  }

  public func countingNMinusOne() -> FeatureAnalysis? {
    if layout != nil { return nil }
    var analysis = self
    analysis.countsNMinusOne = true
    return analysis
  }

  public func divided(by divisions: Set<TableDivision>) -> FeatureAnalysis? {
    let possible = Set(
      [regions.isEmpty ? nil : .region, layout == nil ? nil : TableDivision.variation].compactMap(\.self))
    guard !divisions.isEmpty, divisions.isSubset(of: possible) else { return nil }
    var analysis = self
    analysis.masks = TableMasks(
      divisions, of: columns, own: features.flatMap(\.columns), members: [VariedLayout.nominal] + variations,
      regions: regions, layout)
    analysis.columns += analysis.masks.columns
    return analysis
  }

  /// - Throws: what cuts, features and the weight throw; the batch's errors of reading.
  public func process(_ batch: EventBatch) throws -> AnalysisResult {
    if let layout { return try process(batch, layout) }
    let weights = try weight.weights(of: batch)
    guard weights.values.count == batch.count else {
      throw EventsError(.wrongRowCount, "\(weights.values.count) of \(batch.count) events were weighed")
    }
    var events = Candidates(batch, weights: weights.values)
    var cutFlow = try countsNMinusOne ? NMinusOneSelection.select(&events, by: steps) : select(&events)
    if events.count == 0 {
      cutFlow.regions = regions.map { _ in CutFlow.Yield() }
      return noRows(cutFlow, weights.constants)
    }
    events.endSelection()
    let flags = try parts.regions.map { try $0.flags(&events) }
    cutFlow.regions = flags.map(events.yield)
    let makers = try features.map { try $0.prepare(&events) }
    let masks = masks.masks.compactMap { mask in mask.region.map { flags[$0] } }
    var result = AnalysisResult(rowCount: events.count, cutFlow: cutFlow, constants: weights.constants) {
      [columns] rows in
      let made = makers.flatMap { $0(rows) } + masks.map { .flags(Array($0[rows])) }
      try Self.check(made, against: columns, rowCount: rows.count)
      return FeatureTable(descriptions: columns, columns: made, rowCount: rows.count)
    }
    result.partRows = masks.map { $0.count(where: \.self) }
    result.miscounts = try miscounts(of: &events)
    return result
  }

  /// The same under variations, too: rows are those that pass in any.
  private func process(_ batch: EventBatch, _ layout: VariedLayout) throws -> AnalysisResult {
    var selection = try VariedSelection(batch, parts.variations, weight: weight, cuts: steps)
    let flags = try selection.flags(of: parts.regions)
    if selection.rows.isEmpty { return noRows(selection.cutFlow, selection.constants) }
    let masks = masks.masks.map { selection.mask($0, flags) }
    let rows = try VariedRows(layout, of: features, selection, masks: masks)
    var result = AnalysisResult(
      rowCount: rows.count, cutFlow: selection.cutFlow, constants: selection.constants
    ) { [columns] range in
      let made = rows.columns(range)
      try Self.check(made, against: columns, rowCount: range.count)
      return FeatureTable(descriptions: columns, columns: made, rowCount: range.count)
    }
    result.partRows = masks.map { $0.count(where: \.self) }
    var nominal = selection.member(0)
    if nominal.count > 0 { result.miscounts = try miscounts(of: &nominal) }
    return result
  }

  /// What becomes of a batch of which no event passes.
  private func noRows(_ cutFlow: CutFlow, _ constants: [String: ClosedRange<Double>]) -> AnalysisResult {
    var result = AnalysisResult(table: FeatureTable(emptyOf: columns), cutFlow: cutFlow, constants: constants)
    result.partRows = tableParts.map { _ in 0 }
    return result
  }

  /// In how many events lists are not as long as a branch says that counts their objects, by its name.
  private func miscounts(of events: inout Candidates) throws -> [String: Int] {
    var miscounts: [String: Int] = [:]
    for count in counts {
      let miscounted = try events.miscounted(count)
      if miscounted > 0 { miscounts[schema.name(of: count)] = miscounted }
    }
    return miscounts
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
