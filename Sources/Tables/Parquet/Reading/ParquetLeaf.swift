import Columns

/// A column as the schema of a Parquet file has it.
struct ParquetLeaf {
  enum Content {
    case elements(ElementType, ParquetShape)
    /// What is not read here, behind the name of the column.
    case unread(String)
  }

  let name: String
  let content: Content
  /// Which of a row group's chunks is the column's, or the first one of a column that has several.
  let chunk: Int

  /// The columns of a schema, and how many chunks they have in each row group; nil if it makes no sense.
  static func all(in schema: [ThriftStructure]) -> (columns: [ParquetLeaf], chunkCount: Int)? {
    guard let root = schema.first else { return nil }
    var rest = schema.dropFirst()
    var columns: [ParquetLeaf] = []
    var chunkCount = 0
    while !rest.isEmpty {
      guard let entries = takeColumn(from: &rest), let column = ParquetLeaf(entries, chunk: chunkCount) else {
        return nil
      }
      columns.append(column)
      chunkCount += entries.count { childCount($0) == 0 }
    }
    return root.integer(5) == columns.count ? (columns, chunkCount) : nil
  }

  /// Takes a column's entry and those of all that it is made of; nil if there are fewer.
  private static func takeColumn(from schema: inout ArraySlice<ThriftStructure>) -> ArraySlice<ThriftStructure>? {
    var (end, missing) = (schema.startIndex, 1)
    while missing > 0 {
      guard end < schema.endIndex, (0...schema.count).contains(childCount(schema[end])) else { return nil }
      missing += childCount(schema[end]) - 1
      end += 1
    }
    defer { schema = schema[end...] }
    return schema[..<end]
  }

  private static func childCount(_ entry: ThriftStructure) -> Int { entry.integer(5) ?? 0 }

  private init?(_ entries: ArraySlice<ThriftStructure>, chunk: Int) {
    guard let column = entries.first, let name = column.text(4), let repetition = column.integer(3) else { return nil }
    self.name = name
    self.chunk = chunk
    let shape = ParquetShape(isList: entries.count > 1, isOptional: repetition == 1)
    content =
      switch entries.count {
      case _ where repetition > 1: .unread("is repeated and not a list of three levels")
      case 1: Self.content(column, shape)
      default: Self.list(entries, shape)
      }
  }

  private static func content(_ element: ThriftStructure, _ shape: ParquetShape) -> Content {
    let type =
      if let logical = element.structure(10) {
        // What is said in the newer way counts, and some types are said in no other.
        converted(logical).flatMap { ParquetType.element(physical: element.integer(1), converted: $0) }
      } else {
        ParquetType.element(physical: element.integer(1), converted: element.integer(6))
      }
    return type.map { .elements($0, shape) } ?? .unread("holds \(ParquetName.type(element))")
  }

  /// Parquet's older number for a type that is said in the newer way; nil for all that is not read here.
  private static func converted(_ logical: ThriftStructure) -> Int? {
    if logical.structure(1) != nil { return 0 }
    guard let integer = logical.structure(10) else { return nil }
    return switch (integer.integer(1), integer.integer(2)) {
    case (32, 0): 13
    case (32, 1): 17
    case (64, 1): 18
    default: nil
    }
  }

  /// A group that has to be a list of three levels with single elements that are never missing.
  private static func list(_ entries: ArraySlice<ThriftStructure>, _ shape: ParquetShape) -> Content {
    let (column, list) = (entries[entries.startIndex], entries[entries.startIndex + 1])
    let isList = column.integer(6) == ParquetColumn.listType || column.structure(10)?.structure(3) != nil
    guard isList, childCount(column) == 1, list.integer(3) == 2 else { return .unread("is a group of columns") }
    guard childCount(list) > 0 else { return .unread("is a list of two levels") }
    // Older lists of two levels have such names where their elements are groups.
    let isElement = list.text(4) == "array" || list.text(4) == column.text(4).map { $0 + "_tuple" }
    guard let element = entries.last, entries.count == 3, !isElement, list.integer(6) == nil, list.structure(10) == nil
    else { return .unread("is a list of groups or of lists") }
    switch element.integer(3) {
    case 0: return content(element, shape)
    case 1: return .unread("is a list whose elements may be missing")
    default: return .unread("is a list of lists")
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
  init?(_ group: ThriftStructure, chunkCount: Int, fileSize: Int) {
    guard let rowCount = group.integer(3), rowCount >= 0, let columns = group.structures(1),
      columns.count == chunkCount
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
