/// A row group as the metadata of a Parquet file have it.
struct ParquetGroup {
  /// A column's pages.
  enum Chunk {
    /// Where they lie, the number of the codec, and what else is said of them if they can be such as are written here.
    case pages(Range<Int>, codec: Int, summary: ParquetChunkSummary? = nil)
    /// What is not read here, behind the name of the column.
    case unread(String)
  }

  let rowCount: Int
  let chunks: [Chunk]

  /// Nil if it does not fit the schema or lies outside the file.
  ///
  /// - Parameter fileSize: the size of the file without its metadata.
  init?(_ group: ThriftStructure, chunkCount: Int, fileSize: Int) {
    guard let rowCount = group.integer(3), rowCount >= 0, let columns = group.structures(1),
      columns.count == chunkCount
    else { return nil }
    self.rowCount = rowCount
    var chunks: [Chunk] = []
    for column in columns {
      guard let chunk = Self.chunk(column, fileSize: fileSize) else { return nil }
      chunks.append(chunk)
    }
    self.chunks = chunks
  }

  private static func chunk(_ column: ThriftStructure, fileSize: Int) -> Chunk? {
    if column.structure(8) != nil { return .unread("is encrypted") }
    if let file = column.text(1) { return .unread("lies in another file, \(file)") }
    guard let metadata = column.structure(3), let dataStart = metadata.integer(9), let size = metadata.integer(7),
      let codec = metadata.integer(4)
    else { return nil }
    // Some writers say 0 where there is no dictionary.
    let start = metadata.integer(11).flatMap { $0 == 0 ? nil : $0 } ?? dataStart
    guard start >= 0, size >= 0, start <= fileSize, size <= fileSize - start else { return nil }
    return .pages(
      start..<start + size, codec: codec,
      summary: ParquetChunkSummary(metadata, dictionarySize: dataStart &- start, size: size))
  }
}

extension ParquetChunkSummary {
  /// More than any column of a row group that is written here has, in bytes.
  private static let maximumSize = 1 << 38

  /// Nil for pages of kinds that are not written here, and for what is not complete.
  fileprivate init?(_ metadata: ThriftStructure, dictionarySize: Int, size: Int) {
    guard let type = metadata.integer(1).flatMap(ParquetType.Physical.init), let valueCount = metadata.integer(5),
      let inflatedSize = metadata.integer(6), (0...Self.maximumSize).contains(inflatedSize),
      (0...size).contains(dictionarySize), metadata.integer(4) == ParquetColumn.zstdCodec,
      metadata.integers(2) == Self.encodings(of: type).map(\.rawValue)
    else { return nil }
    let statistics = metadata.structure(12)
    var bounds: (lower: [UInt8], upper: [UInt8])?
    if let lower = statistics?.binary(6), let upper = statistics?.binary(5) { bounds = (lower, upper) }
    self.init(
      inflatedSize: inflatedSize, dictionarySize: dictionarySize, missingCount: statistics?.integer(3) ?? 0,
      valueCount: valueCount, bounds: bounds)
  }
}
