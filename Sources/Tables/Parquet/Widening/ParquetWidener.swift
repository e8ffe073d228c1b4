import ByteIO
import Columns

/// Writes a Parquet file anew with further columns behind its own, row group by row group. The pages that are there are checked
/// and copied as they lie, which takes less time than to decode and encode them.
package struct ParquetWidener {
  private let table: ParquetTable
  private let descriptions: [ColumnDescription]
  /// The file's own columns, then those that are added.
  private let columns: [ParquetColumn]
  private let copiedCount: Int
  /// The next row group of the file.
  private var next = 0
  private var groups: [ParquetRowGroup] = []
  private var byteCount = ParquetEncoder.magic.count

  /// Nil if the file is not such as is written here.
  ///
  /// - Parameter own: all columns of the file, in order.
  init?(_ table: ParquetTable, _ own: [ColumnDescription], adding added: [ColumnDescription]) {
    guard table.metadata[CarriedColumns.key] != nil, own.count == table.columns.count else { return nil }
    descriptions = own + added
    columns = descriptions.map { ParquetColumn($0) }
    for (leaf, column) in zip(table.columns, columns) {
      guard case .elements(column.element, column.shape) = leaf.content else { return nil }
    }
    let areCopied = table.groups.allSatisfy { group in
      table.columns.allSatisfy { if case .pages(_, _, .some) = group.chunks[$0.chunk] { true } else { false } }
    }
    guard areCopied else { return nil }
    self.table = table
    copiedCount = own.count
  }

  /// What the file begins with.
  package var header: [UInt8] { ParquetEncoder.magic }

  /// Writes the next row group that has rows.
  ///
  /// - Parameter added: the added columns of all its rows.
  /// - Throws: ``TableError`` (`corrupt`, `cannotRead`) for pages that are damaged; what `write` throws.
  /// - Precondition: as many rows as the row group has.
  package mutating func append(_ added: FeatureTable, write: ([UInt8]) throws -> Void) throws {
    while table.groups[next].rowCount == 0 { next += 1 }
    let group = table.groups[next]
    precondition(added.rowCount == group.rowCount, "rows of another row group")
    next += 1
    var chunks: [ParquetChunk] = []
    for (leaf, column) in zip(table.columns, columns) {
      chunks.append(try ParquetChunk(copying: group.chunks[leaf.chunk], of: column, group.rowCount, table.source))
    }
    var pieces: [ParquetPiece] = []
    var row = 0
    while row < added.rowCount {
      pieces.append(ParquetPiece())
      row = try ParquetEncoder().append(added, from: row, to: &pieces[pieces.count - 1])
    }
    for (place, column) in columns[copiedCount...].enumerated() {
      chunks.append(ParquetChunk(column, place, of: pieces))
    }
    groups.append(ParquetRowGroup(chunks, rowCount: group.rowCount, offset: byteCount, index: groups.count))
    for chunk in chunks {
      try write(chunk.bytes)
      byteCount += chunk.bytes.count
    }
  }

  /// Writes what the file ends with, when all row groups are.
  ///
  /// - Parameter metadata: texts for the file to carry by name.
  package func finish(metadata: [String: String], write: ([UInt8]) throws -> Void) throws {
    try write(ParquetFooter(descriptions, columns, groups, metadata).bytes)
  }
}
