import Classification
import Columns
import Diphoton
import DiphotonRuns
import Events

/// What the command does, with the columns that a model adds to its table if there is one.
struct ScoringAnalysis: Analysis {
  private(set) var base: UserAnalysis
  private let model: TrainedModel?
  private let scorer: RowScorer?

  /// - Parameter model: that whose columns come behind the others.
  /// - Throws: `ClassificationError` if the table lacks what the model looks at, or has it in another form.
  init(_ base: UserAnalysis, scoredBy model: TrainedModel? = nil, objectFill: ObjectFillNote? = nil)
    throws(ClassificationError)
  {
    self.base = base
    self.model = model
    guard let model else {
      scorer = nil
      return
    }
    // Threads score their own rows.
    scorer = try RowScorer(
      of: RowScorer.Rows(
        name: "the table", columns: base.columns, described: Set(base.columns.map(\.name)), objectFill: objectFill),
      by: model, threads: 1)
  }

  /// The same with another diphoton analysis, whose columns of objects were filled in the way that is noted.
  func refilled(_ diphoton: DiphotonAnalysis, _ objectFill: ObjectFillNote) throws -> ScoringAnalysis {
    try ScoringAnalysis(base.with(diphoton), scoredBy: model, objectFill: objectFill)
  }

  var schema: EventSchema { base.schema }
  var inputs: [Quantity] { base.inputs }
  func inputs(of sample: EventSample) -> [Quantity] { base.inputs(of: sample) }
  var columns: [ColumnDescription] { base.columns + (scorer?.added.descriptions ?? []) }
  var cuts: [String] { base.cuts }
  var regions: [String] { base.regions }
  var variations: [String] { base.variations }
  var omissions: [Omission] { base.omissions }
  var countsNMinusOne: Bool { base.countsNMinusOne }

  func countingNMinusOne() -> ScoringAnalysis? {
    guard let counting = base.countingNMinusOne() else { return nil }
    var analysis = self
    analysis.base = counting
    return analysis
  }

  var tableParts: [TablePart] {
    let count = base.columns.count
    let added = scorer?.added.descriptions ?? []
    return base.tableParts.map { part in
      TablePart(
        region: part.region, variation: part.variation, mask: part.mask,
        positions: part.positions + added.indices.map { $0 + count }, columns: part.columns + added)
    }
  }

  func divided(by divisions: Set<TableDivision>) -> ScoringAnalysis? {
    guard let divided = base.divided(by: divisions) else { return nil }
    var analysis = self
    analysis.base = divided
    return analysis
  }

  func process(_ batch: EventBatch) throws -> AnalysisResult {
    let result = try base.process(batch)
    guard let scorer else { return result }
    var scored = AnalysisResult(
      rowCount: result.rowCount, cutFlow: result.cutFlow, constants: result.constants
    ) { rows in
      var missing: [String: Int] = [:]
      return try scorer.table(of: result.table(of: rows), counting: &missing)
    }
    scored.miscounts = result.miscounts
    scored.partRows = result.partRows
    return scored
  }
}
