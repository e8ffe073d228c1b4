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

  public func header(for columns: [ColumnDescription]) throws(TableError) -> [UInt8] {
    for column in columns where column.type.nesting != .single || column.type == .flag {
      throw TableError(.invalidColumn, "column \(column.name) is of a type that is not written here: \(column.type)")
    }
    return Self.magic
  }

  public func append(_ table: FeatureTable, from row: Int, to buffer: inout [UInt8]) throws(TableError) -> Int {
    let end = min(row + Self.rowsPerPiece, table.rowCount)
    let start = buffer.count
    let prefixSize = ParquetPiece.prefixSize + table.columns.count * ParquetPiece.entrySize
    buffer.append(contentsOf: repeatElement(0, count: prefixSize))
    buffer.store(UInt32(end - row), at: start)
    let pages = ParquetPageWriter(rowCount: end - row)
    for (index, column) in table.columns.enumerated() {
      let pageStart = buffer.count
      let page = pages.append(column, isOptional: table.descriptions[index].isNullable, from: row, to: &buffer)
      let entry = start + ParquetPiece.prefixSize + index * ParquetPiece.entrySize
      buffer.store(UInt32(buffer.count - pageStart), at: entry)
      buffer.store(UInt32(page.inflatedSize), at: entry + 4)
      buffer.store(UInt32(page.missingCount), at: entry + 8)
      buffer.store(page.range.lower, at: entry + 12)
      buffer.store(page.range.upper, at: entry + 20)
    }
    return end
  }

  public func assembler(
    for columns: [ColumnDescription], at byteCount: Int, checkpoints: [[UInt8]]
  ) throws(TableError) -> any TableAssembler {
    try ParquetAssembler(columns, byteCount: byteCount, checkpoints: checkpoints)
  }
}

extension [UInt8] {
  mutating func store<Word: FixedWidthInteger>(_ word: Word, at offset: Int) {
    withUnsafeMutableBytes { $0.storeBytes(of: word.littleEndian, toByteOffset: offset, as: Word.self) }
  }

  mutating func append<Word: FixedWidthInteger>(word: Word) {
    Swift.withUnsafeBytes(of: word.littleEndian) { append(contentsOf: $0) }
  }
}
