import Columns

/// Turns feature tables into the bytes of a table's file: the part of a format that many threads do at once.
///
/// The file is what ``header(for:)`` gives, then what a ``TableAssembler`` makes of the pieces that
/// ``append(_:from:to:)`` filled, in the order of their rows. An encoder has no state: the same rows give the same
/// bytes, and threads may share it, each with a buffer of its own.
public protocol TableEncoder<Piece>: Sendable {
  /// What threads hand on to the assembler.
  associatedtype Piece: TablePiece
  associatedtype Assembler: TableAssembler<Piece>

  /// What the file begins with.
  ///
  /// - Throws: ``TableError`` (`invalidColumn`) if the format cannot write values of the columns' types.
  func header(for columns: [ColumnDescription]) throws(TableError) -> [UInt8]

  /// How many rows a table should have that is made only to be encoded: enough for a piece.
  var rowsAtATime: Int { get }

  /// Makes a piece of rows from `row` on, about as many as the empty `piece` has room for; one at least.
  ///
  /// - Returns: the first row that was not written; the number of the table's rows if all were.
  /// - Throws: ``TableError``, as ``header(for:)``; `piece` is unchanged then.
  func append(_ table: FeatureTable, from row: Int, to piece: inout Piece) throws(TableError) -> Int

  /// What joins the pieces of a table of these columns.
  ///
  /// - Parameters:
  ///   - byteCount: the bytes that are in the file already: those of the header, or in a run that goes on where an
  ///     earlier one stopped, those up to the end of the part where it goes on.
  ///   - checkpoints: what ``TableAssembler/endPart(write:)`` gave for the parts up to there, in order.
  /// - Throws: ``TableError`` (`corrupt`) if these are not such.
  func assembler(
    for columns: [ColumnDescription], at byteCount: Int, checkpoints: [[UInt8]]
  ) throws(TableError) -> Assembler
}

/// What a thread makes of some rows, on its way to a ``TableAssembler``: text is bytes, and formats that have more to say
/// make pieces of their own. A piece that was emptied is used again.
public protocol TablePiece: Sendable {
  /// An empty one.
  init()

  /// How many bytes of the file it is, as far as is known.
  var byteCount: Int { get }

  /// Makes room for so many bytes.
  mutating func reserveCapacity(_ byteCount: Int)

  mutating func removeAll(keepingCapacity: Bool)
}

extension [UInt8]: TablePiece {
  public var byteCount: Int { count }
}

extension TableEncoder {
  /// Few enough that a table of a hundred columns and its text stay in a processor's cache.
  public var rowsAtATime: Int { 1_500 }
}

extension TableEncoder where Assembler == PlainAssembler {
  /// What joins the pieces of formats that need nothing between or behind them.
  public func assembler(
    for columns: [ColumnDescription], at byteCount: Int, checkpoints: [[UInt8]]
  ) throws(TableError) -> PlainAssembler {
    PlainAssembler(byteCount: byteCount)
  }
}
