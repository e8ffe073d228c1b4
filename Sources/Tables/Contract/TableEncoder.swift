import Columns

/// Turns feature tables into the bytes of a table's file: the part of a format that many threads do at once.
///
/// The file is what ``header(for:)`` gives, then what a ``TableAssembler`` makes of the pieces that
/// ``append(_:from:to:)`` filled, in the order of their rows. An encoder has no state: the same rows give the same
/// bytes, and threads may share it, each with a buffer of its own.
public protocol TableEncoder: Sendable {
  /// What the file begins with.
  ///
  /// - Throws: ``TableError`` (`invalidText`, `invalidColumn`) if the format cannot write the columns' names or values of their types.
  func header(for columns: [ColumnDescription]) throws(TableError) -> [UInt8]

  /// How many rows a table should have that is made only to be encoded: enough for a piece.
  var rowsAtATime: Int { get }

  /// Makes a piece of rows from `row` on, about as many as the capacity of the empty `buffer` has room for; one at
  /// least.
  ///
  /// - Returns: the first row that was not written; the number of the table's rows if all were.
  /// - Throws: ``TableError`` (`invalidText`) if the format cannot write a text of the table; `buffer` is unchanged then.
  func append(_ table: FeatureTable, from row: Int, to buffer: inout [UInt8]) throws(TableError) -> Int

  /// What joins the pieces of a table of these columns.
  ///
  /// - Parameters:
  ///   - byteCount: the bytes that are in the file already: those of the header, or in a run that goes on where an
  ///     earlier one stopped, those up to the end of the part where it goes on.
  ///   - checkpoints: what ``TableAssembler/endPart(write:)`` gave for the parts up to there, in order.
  /// - Throws: ``TableError`` (`corrupt`) if these are not such.
  func assembler(
    for columns: [ColumnDescription], at byteCount: Int, checkpoints: [[UInt8]]
  ) throws(TableError) -> any TableAssembler
}

extension TableEncoder {
  /// Few enough that a table of a hundred columns and its text stay in a processor's cache.
  public var rowsAtATime: Int { 1_500 }

  /// What joins the pieces of formats that need nothing between or behind them.
  public func assembler(
    for columns: [ColumnDescription], at byteCount: Int, checkpoints: [[UInt8]]
  ) throws(TableError) -> any TableAssembler {
    PlainAssembler(byteCount: byteCount)
  }
}
