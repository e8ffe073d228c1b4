import Columns

/// Joins pieces into row groups, and writes the metadata at the end of the file.
///
/// A row group has each column's pages one behind the other, so that pieces are held back until there are enough rows for
/// one (`RowGroups`). Where a row group ends with a part of the table, and only there, everything is in the file, and ``endPart(write:)`` gives the entries of the metadata for the
/// row groups since it last did. A run that goes on needs nothing but these and the bytes up to there.
public struct ParquetAssembler: TableAssembler {
  public private(set) var byteCount: Int
  private let columns: [ParquetColumn]
  private let descriptions: [ColumnDescription]
  private var waiting = RowGroups<ParquetPiece>()
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
    waiting.append(piece, rowCount: piece.rowCount)
    if waiting.isFull { try writeGroups(write) }
  }

  public mutating func endPart(write: ([UInt8]) throws -> Void) throws -> [UInt8]? {
    if waiting.isEnough { try writeGroups(write) }
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

  private mutating func writeGroups(_ write: ([UInt8]) throws -> Void) throws {
    for group in waiting.take() { try writeGroup(group.pieces, group.rowCount, write) }
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
