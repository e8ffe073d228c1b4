/// A row group as the metadata of a Parquet file have it.
struct ParquetGroup {
  /// A column's pages.
  enum Chunk {
    /// Where they lie, and the number of the codec.
    case pages(Range<Int>, codec: Int)
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
    return .pages(start..<start + size, codec: codec)
  }
}
