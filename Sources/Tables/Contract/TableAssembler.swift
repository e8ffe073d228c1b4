/// Joins the pieces that a ``TableEncoder`` made into the bytes of one file: the part of a format that has an order.
///
/// An assembler may hold pieces back until they are enough for what the format wants together, as Parquet does with its
/// row groups. It is a value: a copy, with the file cut to the ``byteCount`` that the copy has, is a point to go back to.
public protocol TableAssembler<Piece>: Sendable {
  associatedtype Piece: TablePiece

  /// The number of bytes in the file.
  var byteCount: Int { get }

  /// Takes the next piece, and gives `write` what belongs into the file now, in order.
  mutating func append(_ piece: Piece, write: ([UInt8]) throws -> Void) throws

  /// Says that a part of the table is complete, which is where it can be brought to a state that a later run goes on
  /// from. A format that holds pieces back does so only at some of these places.
  ///
  /// - Returns: nil if rows are held back that are not in the file, so that a later run cannot go on here; else what
  ///   it needs besides the first ``byteCount`` bytes of the file and what was given at earlier places.
  mutating func endPart(write: ([UInt8]) throws -> Void) throws -> [UInt8]?

  /// Writes what is held back and what the file ends with.
  ///
  /// - Parameter metadata: texts for the file to carry by name, in formats that can: ``PlainAssembler`` cannot.
  mutating func finish(metadata: [String: String], write: ([UInt8]) throws -> Void) throws

  /// What belongs in the place of the file's first bytes once it is finished, as ROOT's files say there where they end; nil
  /// if these stay as they are.
  var beginning: [UInt8]? { get }
}

extension TableAssembler {
  public var beginning: [UInt8]? { nil }
}

/// Joins pieces that need nothing between or behind them.
public struct PlainAssembler: TableAssembler {
  public private(set) var byteCount: Int

  public init(byteCount: Int) { self.byteCount = byteCount }

  public mutating func append(_ piece: [UInt8], write: ([UInt8]) throws -> Void) throws {
    try write(piece)
    byteCount += piece.count
  }

  public mutating func endPart(write: ([UInt8]) throws -> Void) throws -> [UInt8]? { [] }

  public mutating func finish(metadata: [String: String], write: ([UInt8]) throws -> Void) throws {}
}
