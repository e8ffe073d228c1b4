import Columns

/// A column as the schema of a Parquet file has it.
struct ParquetLeaf {
  let name: String
  let isOptional: Bool
  /// Nil for types that are not read here.
  let type: ElementType?

  /// Nil for anything but a column.
  init?(_ element: ThriftStructure) {
    guard let name = element.text(4), element.integer(5) ?? 0 == 0, let repetition = element.integer(3) else {
      return nil
    }
    self.name = name
    isOptional = repetition == 1
    type = repetition > 1 ? nil : Self.type(element)
  }

  private static func type(_ element: ThriftStructure) -> ElementType? {
    switch (element.integer(1).flatMap(ParquetColumn.PhysicalType.init), element.integer(6)) {
    case (.int32, nil), (.int32, 17): .int32
    case (.int32, 13): .uint32
    case (.int64, nil), (.int64, 18): .int64
    case (.float, nil): .float32
    case (.double, nil): .float64
    case (.byteArray, nil), (.byteArray, 0): .text
    default: nil
    }
  }
}

/// A row group as the metadata of a Parquet file have it.
struct ParquetGroup {
  /// Where a column's pages lie, and how they are compressed.
  struct Chunk {
    let bytes: Range<Int>
    let codec: Int
  }

  let rowCount: Int
  let chunks: [Chunk]

  /// Nil if it does not fit the schema or lies outside the file.
  ///
  /// - Parameter fileSize: the size of the file without its metadata.
  init?(_ group: ThriftStructure, columnCount: Int, fileSize: Int) {
    guard let rowCount = group.integer(3), rowCount >= 0, let columns = group.structures(1),
      columns.count == columnCount
    else { return nil }
    self.rowCount = rowCount
    var chunks: [Chunk] = []
    for column in columns {
      guard let metadata = column.structure(3), let dataStart = metadata.integer(9), let size = metadata.integer(7),
        let codec = metadata.integer(4)
      else { return nil }
      let start = metadata.integer(11) ?? dataStart
      guard start >= 0, size >= 0, start <= fileSize, size <= fileSize - start else { return nil }
      chunks.append(Chunk(bytes: start..<start + size, codec: codec))
    }
    self.chunks = chunks
  }
}
