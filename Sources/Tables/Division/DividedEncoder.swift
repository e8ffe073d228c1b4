import Base
import Columns

/// Encodes a table whose rows are to be divided into several: into pieces of these, one behind the other in one file, which
/// ``DividedTables`` makes them of in the end.
///
/// So a run that is divided is written, noted and resumed as any other.
package struct DividedEncoder<Base: StorableEncoder>: TableEncoder {
  private let base: Base
  private let parts: [TablePart]

  /// So that pieces of many tables together are not many times those of one.
  private static var leastCapacity: Int { 1 << 16 }

  package init(_ base: Base, parts: [TablePart]) {
    self.base = base
    self.parts = parts
  }

  package var rowsAtATime: Int { base.rowsAtATime }

  /// What the parts are.
  ///
  /// - Throws: ``TableError`` (`invalidColumn`) if the format cannot write one of them.
  package func header(for columns: [ColumnDescription]) throws(TableError) -> [UInt8] {
    for part in parts { _ = try base.header(for: part.columns) }
    return try DivisionFrame.parts(parts).stored
  }

  package func append(
    _ table: FeatureTable, from row: Int, to piece: inout DividedPiece<Base.Piece>
  ) throws(TableError) -> Int {
    var pieces: [(part: Int, piece: Base.Piece)] = []
    for (number, part) in parts.enumerated() {
      let rows = table.part(part, from: row)
      var next = 0
      while next < rows.rowCount {
        var own = Base.Piece()
        own.reserveCapacity(max(piece.capacity / parts.count, Self.leastCapacity))
        next = try base.append(rows, from: next, to: &own)
        pieces.append((number, own))
      }
    }
    piece.pieces += pieces
    return table.rowCount
  }

  package func assembler(
    for columns: [ColumnDescription], at byteCount: Int, checkpoints: [[UInt8]]
  ) -> DividedAssembler<Base.Piece> {
    DividedAssembler(byteCount: byteCount)
  }
}

extension StorableEncoder {
  /// What encodes a table that is divided into parts.
  package func divided(into parts: [TablePart]) -> any TableEncoder { DividedEncoder(self, parts: parts) }
}

/// Pieces of several tables.
package struct DividedPiece<Base: StorablePiece>: TablePiece {
  var pieces: [(part: Int, piece: Base)] = []
  /// How many bytes a table's piece should have.
  private(set) var capacity = 0

  package init() {}

  package var byteCount: Int { pieces.reduce(0) { $0 + $1.piece.byteCount } }

  package mutating func reserveCapacity(_ byteCount: Int) { capacity = byteCount }

  package mutating func removeAll(keepingCapacity: Bool) { pieces.removeAll(keepingCapacity: keepingCapacity) }
}

/// Writes pieces of several tables as they come.
package struct DividedAssembler<Base: StorablePiece>: TableAssembler {
  package private(set) var byteCount: Int

  package mutating func append(_ piece: DividedPiece<Base>, write: ([UInt8]) throws -> Void) throws {
    for (part, piece) in piece.pieces { try put(.piece(piece.stored, part: part), write) }
  }

  package mutating func endPart(write: ([UInt8]) throws -> Void) throws -> [UInt8]? {
    try put(.endOfPartition, write)
    return []
  }

  /// - Parameter metadata: texts for each of the tables, of names that ``divisionKey(_:ofPart:)`` gives.
  package mutating func finish(metadata: [String: String], write: ([UInt8]) throws -> Void) throws {
    try put(.metadata(metadata), write)
  }

  private mutating func put(_ frame: DivisionFrame, _ write: ([UInt8]) throws -> Void) throws {
    let bytes = try frame.stored
    try write(bytes)
    byteCount += bytes.count
  }
}
