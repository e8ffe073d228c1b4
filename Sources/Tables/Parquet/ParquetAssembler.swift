import Columns

/// Joins pieces into row groups, and writes the metadata at the end of the file.
///
/// A row group has each column's pages one behind the other, so that pieces are held back until there are enough rows for
/// one. Row groups end where a part of the table does, as soon as there are nearly as many rows as they should have:
/// there, and only there, everything is in the file, and ``endPart(write:)`` gives the entries of the metadata for the
/// row groups since it last did. A run that goes on needs nothing but these and the bytes up to there.
public struct ParquetAssembler: TableAssembler {
  /// About how many rows a row group has.
  static let rowsPerGroup = 100_000
  /// How many rows are enough for a row group at the end of a part.
  private static let enough = 80_000

  public private(set) var byteCount: Int
  private let columns: [ParquetColumn]
  private let descriptions: [ColumnDescription]
  private var waiting: [ParquetPiece] = []
  private var waitingRowCount = 0
  private var groups: [ParquetRowGroup] = []
  /// How many of the groups an earlier ``endPart(write:)`` has given.
  private var givenCount = 0

  init(_ descriptions: [ColumnDescription], byteCount: Int, checkpoints: [[UInt8]]) throws(TableError) {
    self.descriptions = descriptions
    self.byteCount = byteCount
    columns = descriptions.map { ParquetColumn($0) }
    for checkpoint in checkpoints { groups += try ParquetRowGroup.all(in: checkpoint) }
    givenCount = groups.count
  }

  public mutating func append(_ piece: ParquetPiece, write: ([UInt8]) throws -> Void) throws {
    guard piece.columns.count == columns.count else {
      throw TableError(.corrupt, "a piece has \(piece.columns.count) columns, and the table \(columns.count)")
    }
    waiting.append(piece)
    waitingRowCount += piece.rowCount
    // A part of very many rows does not have to fit into memory.
    if waitingRowCount >= 3 * Self.rowsPerGroup { try writeGroups(write) }
  }

  public mutating func endPart(write: ([UInt8]) throws -> Void) throws -> [UInt8]? {
    if waitingRowCount >= Self.enough { try writeGroups(write) }
    guard waiting.isEmpty else { return nil }
    defer { givenCount = groups.count }
    return groups[givenCount...].flatMap(\.checkpoint)
  }

  public mutating func finish(metadata: [String: String], write: ([UInt8]) throws -> Void) throws {
    if !waiting.isEmpty { try writeGroups(write) }
    let footer = ParquetFooter(descriptions, columns, groups, metadata).bytes
    try write(footer)
    byteCount += footer.count
  }

  /// Writes what waits, as row groups of about equal size.
  private mutating func writeGroups(_ write: ([UInt8]) throws -> Void) throws {
    let count = max(1, (waitingRowCount + Self.rowsPerGroup / 2) / Self.rowsPerGroup)
    var pieces: [ParquetPiece] = []
    var (rowCount, done, group) = (0, 0, 1)
    for piece in waiting {
      pieces.append(piece)
      rowCount += piece.rowCount
      if done + rowCount >= waitingRowCount * group / count {
        try writeGroup(pieces, rowCount, write)
        done += rowCount
        group += 1
        (pieces, rowCount) = ([], 0)
      }
    }
    waiting = []
    waitingRowCount = 0
  }

  private mutating func writeGroup(
    _ pieces: [ParquetPiece], _ rowCount: Int, _ write: ([UInt8]) throws -> Void
  ) throws {
    let chunks = columns.enumerated().map { ParquetChunk($1, $0, of: pieces) }
    groups.append(ParquetRowGroup(chunks, rowCount: rowCount, offset: byteCount, index: groups.count))
    for chunk in chunks {
      try write(chunk.bytes)
      byteCount += chunk.bytes.count
    }
  }
}
