import Columns

/// A column as the schema of a Parquet file has it.
struct ParquetLeaf {
  let name: String
  let shape: ParquetShape
  /// Of the elements; nil for types that are not read here.
  let type: ElementType?

  /// The columns of a schema; nil if there is anything but columns, and lists of three levels.
  static func all(in schema: [ThriftStructure]) -> [ParquetLeaf]? {
    guard let root = schema.first else { return nil }
    var rest = schema.dropFirst()
    var leaves: [ParquetLeaf] = []
    while !rest.isEmpty {
      guard let leaf = ParquetLeaf(&rest) else { return nil }
      leaves.append(leaf)
    }
    return root.integer(5) == leaves.count ? leaves : nil
  }

  /// Takes a column's entries.
  private init?(_ schema: inout ArraySlice<ThriftStructure>) {
    guard let column = schema.popFirst(), let name = column.text(4), let repetition = column.integer(3) else {
      return nil
    }
    self.name = name
    let childCount = column.integer(5) ?? 0
    shape = ParquetShape(isList: childCount > 0, isOptional: repetition == 1)
    guard childCount > 0 else {
      type = repetition > 1 ? nil : Self.type(column)
      return
    }
    guard childCount == 1, repetition <= 1, column.integer(6) == ParquetColumn.listType,
      let list = schema.popFirst(), list.integer(5) == 1, list.integer(3) == 2,
      let element = schema.popFirst(), element.integer(5) ?? 0 == 0
    else { return nil }
    type = element.integer(3) == 0 ? Self.type(element) : nil
  }

  private static func type(_ element: ThriftStructure) -> ElementType? {
    ParquetType.element(physical: element.integer(1), converted: element.integer(6))
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
