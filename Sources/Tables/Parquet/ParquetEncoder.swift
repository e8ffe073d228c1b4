import Columns

/// Writes feature tables as Parquet.
///
/// Row groups of some 100,000 rows, each the pages of several pieces; pages compressed with zstd, with checksums; bounds
/// and numbers of missing values in the metadata. See `ParquetColumn` for how values lie, `ParquetAssembler` for how
/// pieces become row groups.
public struct ParquetEncoder: TableEncoder {
  static let magic = Array("PAR1".utf8)
  /// How many rows a piece has, and so a page.
  static let rowsPerPiece = 20_000

  public var rowsAtATime: Int { Self.rowsPerPiece }

  public init() {}

  public func header(for columns: [ColumnDescription]) throws(TableError) -> [UInt8] { Self.magic }

  public func append(_ table: FeatureTable, from row: Int, to piece: inout ParquetPiece) throws(TableError) -> Int {
    let end = min(row + Self.rowsPerPiece, table.rowCount)
    let pages = ParquetPageWriter(row..<end)
    for (description, column) in zip(table.descriptions, table.columns) {
      piece.columns.append(pages.append(column, ParquetColumn(description).shape, to: &piece.pages))
    }
    piece.rowCount = end - row
    return end
  }

  public func assembler(
    for columns: [ColumnDescription], at byteCount: Int, checkpoints: [[UInt8]]
  ) throws(TableError) -> ParquetAssembler {
    try ParquetAssembler(columns, byteCount: byteCount, checkpoints: checkpoints)
  }
}
