import Columns

/// A piece that can lie in a file until it goes to an assembler, on another machine.
package protocol StorablePiece: TablePiece {
  /// Its bytes in such a file.
  var stored: [UInt8] { get }

  /// What stands in the file where ``TableAssembler/endPart(write:)`` is called.
  static var endOfPart: [UInt8] { get }

  /// Takes the first piece, or end of a part, off some bytes of the file; nil if more bytes are needed.
  ///
  /// - Throws: ``TableError`` (`corrupt`) if there is none.
  static func take(from bytes: inout ArraySlice<UInt8>) throws(TableError) -> StoredPiece<Self>?
}

/// What a file of pieces consists of.
package enum StoredPiece<Piece: StorablePiece>: Sendable {
  case piece(Piece)
  case endOfPart
}

/// The pieces of text are text: a file of them is rows without a header.
extension [UInt8]: StorablePiece {
  package var stored: [UInt8] { self }

  package static var endOfPart: [UInt8] { [] }

  package static func take(from bytes: inout ArraySlice<UInt8>) throws(TableError) -> StoredPiece<[UInt8]>? {
    if bytes.isEmpty { return nil }
    defer { bytes = [] }
    return .piece(Array(bytes))
  }
}

/// An encoder whose pieces can be stored.
package protocol StorableEncoder: TableEncoder where Piece: StorablePiece {
  /// What writes the pieces, as they are, where this one writes a table.
  var pieces: any TableEncoder { get }
}

extension StorableEncoder {
  package var pieces: any TableEncoder { PiecesEncoder(encoder: self) }
}

/// Makes files of pieces.
private struct PiecesEncoder<Base: StorableEncoder>: TableEncoder {
  let encoder: Base

  var rowsAtATime: Int { encoder.rowsAtATime }

  /// Nothing, but an error for columns that the table cannot have.
  func header(for columns: [ColumnDescription]) throws(TableError) -> [UInt8] {
    _ = try encoder.header(for: columns)
    return []
  }

  func append(_ table: FeatureTable, from row: Int, to piece: inout Base.Piece) throws(TableError) -> Int {
    try encoder.append(table, from: row, to: &piece)
  }

  func assembler(
    for columns: [ColumnDescription], at byteCount: Int, checkpoints: [[UInt8]]
  ) -> PiecesAssembler<Base.Piece> {
    PiecesAssembler(byteCount: byteCount)
  }
}

private struct PiecesAssembler<Piece: StorablePiece>: TableAssembler {
  var byteCount: Int

  mutating func append(_ piece: Piece, write: ([UInt8]) throws -> Void) throws {
    try put(piece.stored, write)
  }

  mutating func endPart(write: ([UInt8]) throws -> Void) throws -> [UInt8]? {
    try put(Piece.endOfPart, write)
    return []
  }

  mutating func finish(metadata: [String: String], write: ([UInt8]) throws -> Void) throws {}

  private mutating func put(_ bytes: [UInt8], _ write: ([UInt8]) throws -> Void) throws {
    if bytes.isEmpty { return }
    try write(bytes)
    byteCount += bytes.count
  }
}
