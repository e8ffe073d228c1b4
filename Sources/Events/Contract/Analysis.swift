import Columns

/// What turns events into rows: the one type that somebody writes to run an analysis of their own, where a
/// ``FeatureAnalysis`` of cuts and features will not do.
///
/// The pipeline opens the files, checks that every branch of ``inputs`` is there with the right shape, cuts the
/// trees into batches, calls ``process(_:)`` from several threads at once, and writes the tables in order.
public protocol Analysis: Sendable {
  /// Where the inputs lie; ``EventSchema/branchNames`` if nothing else is said.
  var schema: EventSchema { get }

  /// The quantities that are read; no other may be asked for.
  var inputs: [Quantity] { get }

  /// The quantities that are read of the files of a sample, of ``inputs``; all of them if nothing else is said.
  func inputs(of sample: EventSample) -> [Quantity]

  /// The columns of every table that ``process(_:)`` returns, in order.
  var columns: [ColumnDescription] { get }

  /// The names of the selection's steps, in order.
  var cuts: [String] { get }

  /// The names of the regions that its cut-flows count besides, in their order; none if nothing else is said.
  var regions: [String] { get }

  /// The names of the variations that its cut-flows and rows are made for besides, in their order; none if nothing else is said.
  var variations: [String] { get }

  /// The tables into which the rows are divided; none, if nothing else is said, where they make one.
  var tableParts: [TablePart] { get }

  /// The same analysis with rows that are divided into tables, with columns besides that say which rows are whose; nil, if
  /// nothing else is said, as it has nothing to divide them by.
  func divided(by divisions: Set<TableDivision>) throws -> Self?

  /// What is left out of the analysis, as the release of the data lacks what it needs; nothing if nothing else is said.
  var omissions: [Omission] { get }

  /// Whether its cut-flows say for each cut what passes all the others; no if nothing else is said.
  var countsNMinusOne: Bool { get }

  /// The same analysis with cut-flows that say for each cut what passes all the others; nil, if nothing else is said, as it
  /// cannot.
  func countingNMinusOne() -> Self?

  /// The rows of the events of one batch that pass, in event order, and the cut-flow of all.
  func process(_ batch: EventBatch) throws -> AnalysisResult
}

extension Analysis {
  public var schema: EventSchema { .branchNames }

  public func inputs(of sample: EventSample) -> [Quantity] { inputs }

  public var regions: [String] { [] }

  public var variations: [String] { [] }

  public var tableParts: [TablePart] { [] }

  public func divided(by divisions: Set<TableDivision>) throws -> Self? { nil }

  public var omissions: [Omission] { [] }

  public var countsNMinusOne: Bool { false }

  public func countingNMinusOne() -> Self? { nil }
}

extension EventBatch {
  /// What `analysis` gets to see of the events.
  public init(_ branches: some BranchReading, for analysis: some Analysis) {
    self.init(branches, schema: analysis.schema, inputs: analysis.inputs(of: branches.sample))
  }
}
