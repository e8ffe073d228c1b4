import Columns

/// A column as the schema of a Parquet file has it.
struct ParquetLeaf {
  enum Content {
    case elements(ElementType, ParquetShape)
    /// Whole numbers from 0 on, which are read as `int64` unless one is 2^63 or more.
    case unsigned64(ParquetShape)
    /// What is not read here, behind the name of the column.
    case unread(String)
  }

  let name: String
  let content: Content
  /// Which of a row group's chunks is the column's, or the first one of a column that has several.
  let chunk: Int

  /// The type of its values; nil for what is not read.
  var type: ColumnType? {
    switch content {
    case .elements(let type, let shape): ColumnType(type, nesting: shape.isList ? .list : .single)
    case .unsigned64(let shape): ColumnType(.int64, nesting: shape.isList ? .list : .single)
    case .unread: nil
    }
  }

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
    // What is said in the newer way counts, and some types are said in no other.
    let logical = element.structure(10)
    let converted = logical.map { convertedNumber(of: $0) } ?? element.integer(6)
    switch (element.integer(1).flatMap(ParquetType.Physical.init), converted) {
    case (.boolean, nil): return .elements(.flag, shape)
    case (.int32, nil), (.int32, (15...17)?): return .elements(.int32, shape)
    case (.int32, (11...13)?): return .elements(.uint32, shape)
    case (.int64, nil), (.int64, 18): return .elements(.int64, shape)
    case (.int64, 14): return .unsigned64(shape)
    case (.float, nil): return .elements(.float32, shape)
    case (.double, nil): return .elements(.float64, shape)
    // Texts, enumerations, JSON, and bytes.
    case (.byteArray, nil), (.byteArray, 0), (.byteArray, 4), (.byteArray, 19): return .elements(.text, shape)
    default: return .unread("holds \(typeName(element))")
    }
  }

  /// Parquet's older number for a type that is said in the newer way; nil if the physical type says it all, -1 for what is not
  /// read here.
  private static func convertedNumber(of logical: ThriftStructure) -> Int? {
    switch logical.firstField {
    case 1: return 0
    case 4: return 4
    case 10:
      let integer = logical.structure(10)
      guard let width = integer?.integer(1), let place = [8, 16, 32, 64].firstIndex(of: width) else { return -1 }
      return (integer?.integer(2) == 0 ? 11 : 15) + place
    // Only missing values.
    case 11: return nil
    case 12: return 19
    default: return -1
    }
  }

  /// A type as an entry of the schema has it: how it is stored, and what it stands for.
  private static func typeName(_ entry: ThriftStructure) -> String {
    let physical = ParquetName.physical(entry.integer(1))
    if let logical = entry.structure(10)?.firstField { return "\(physical) (\(ParquetName.logical(logical)))" }
    return entry.integer(6).map { "\(physical) (\(ParquetName.converted($0)))" } ?? physical
  }

  /// A group that has to be a list of three levels with single elements.
  private static func list(_ entries: ArraySlice<ThriftStructure>, _ shape: ParquetShape) -> Content {
    let (column, list) = (entries[entries.startIndex], entries[entries.startIndex + 1])
    let isList = column.integer(6) == ParquetColumn.listType || column.structure(10)?.structure(3) != nil
    guard isList, childCount(column) == 1, list.integer(3) == 2 else { return .unread("is a group of columns") }
    guard childCount(list) > 0 else { return .unread("is a list of two levels") }
    // Older lists of two levels have such names where their elements are groups.
    let isElement = list.text(4) == "array" || list.text(4) == column.text(4).map { $0 + "_tuple" }
    guard let element = entries.last, entries.count == 3, !isElement, list.integer(6) == nil, list.structure(10) == nil
    else { return .unread("is a list of groups or of lists") }
    var shape = shape
    shape.hasOptionalElements = element.integer(3) == 1
    return element.integer(3) == 2 ? .unread("is a list of lists") : content(element, shape)
  }
}
