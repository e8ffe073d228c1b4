import Columns

/// How a column lies in a Parquet file.
///
/// What can be missing is optional. Rows of lists and of a fixed width are lists of three levels: the column, which is a
/// group, in it a repeated group `list`, and in that `element`, which is optional where elements may be missing. Numbers lie there plainly: split
/// into their bytes (`BYTE_STREAM_SPLIT`) floating-point numbers would be three in a hundred smaller, and not every reader
/// would read them. Texts are numbers of a dictionary's entries.
struct ParquetColumn: Sendable {
  /// Parquet's numbers for the encodings of values.
  enum Encoding: Int, Sendable {
    case plain = 0
    case plainDictionary = 2
    case runLengths = 3
    case deltaBinaryPacked = 5
    /// `DELTA_LENGTH_BYTE_ARRAY`.
    case deltaLengths = 6
    /// `DELTA_BYTE_ARRAY`.
    case deltaTexts = 7
    case dictionary = 8
    case byteStreamSplit = 9
  }

  /// Parquet's number for zstd.
  static let zstdCodec = 6
  /// Parquet's older number for lists.
  static let listType = 3

  let name: String
  let element: ElementType
  let type: ParquetType
  let shape: ParquetShape

  init(_ description: ColumnDescription) {
    name = description.name
    element = description.type.element
    type = ParquetType(element)
    shape = ParquetShape(
      isList: description.type.nesting != .single, isOptional: description.isNullable,
      hasOptionalElements: description.elementsAreNullable)
  }

  /// The names from the column to its values.
  var path: [String] { shape.isList ? [name, "list", "element"] : [name] }

  /// How many entries of the schema the column has.
  var schemaCount: Int { path.count }

  /// Writes the column's entries of the schema.
  func write(to schema: inout ThriftWriter) {
    if shape.isList {
      schema.element { group in
        group.field(3, int32: shape.isOptional ? 1 : 0)
        group.field(4, binary: name.utf8)
        group.field(5, int32: 1)
        group.field(6, int32: Self.listType)
        group.field(10) { logicalType in logicalType.field(3) { _ in } }
      }
      schema.element { list in
        list.field(3, int32: 2)
        list.field(4, binary: "list".utf8)
        list.field(5, int32: 1)
      }
    }
    schema.element { leaf in
      leaf.field(1, int32: type.physical.rawValue)
      leaf.field(3, int32: (shape.isList ? shape.hasOptionalElements : shape.isOptional) ? 1 : 0)
      leaf.field(4, binary: (shape.isList ? "element" : name).utf8)
      if let converted = type.converted { leaf.field(6, int32: converted) }
      if let writeLogical = type.writeLogical { leaf.field(10, writeLogical) }
    }
  }
}

/// Whether a column's rows hold lists, and whether they may lack a value.
struct ParquetShape: Sendable, Equatable {
  let isList: Bool
  let isOptional: Bool
  /// Whether elements of lists may be missing.
  var hasOptionalElements = false

  /// The definition level of an element that is there: one for each thing that need not be.
  var fullLevel: UInt32 { (isList ? 1 : 0) + (isOptional ? 1 : 0) + (hasOptionalElements ? 1 : 0) }
  /// The definition level of an empty list.
  var emptyLevel: UInt32 { isOptional ? 1 : 0 }
  /// The bits of a definition level.
  var levelWidth: Int { fullLevel > 1 ? 2 : 1 }
}
