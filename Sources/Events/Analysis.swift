import Tables

/// What turns events into rows: the one type that somebody writes to run an analysis of their own.
///
/// The pipeline opens the files, checks that every branch of ``inputs`` is there with the right shape, cuts the
/// trees into batches, calls ``process(_:)`` from several threads at once, and writes the tables in order.
public protocol Analysis: Sendable {
  /// The branches that are read; no other may be asked for.
  var inputs: [InputBranch] { get }

  /// The columns of every table that ``process(_:)`` returns, in order.
  var columns: [ColumnDescription] { get }

  /// The names of the selection's steps, in order.
  var cuts: [String] { get }

  /// The rows of the events of one batch that pass, in event order, and the cut-flow of all.
  func process(_ batch: some EventBatch) throws -> AnalysisResult
}
