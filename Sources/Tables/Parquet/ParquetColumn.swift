import Columns

/// How a column lies in a Parquet file.
///
/// What can be missing is optional. Numbers lie there plainly: split into their bytes (`BYTE_STREAM_SPLIT`) floating-point numbers would be three
/// in a hundred smaller, and not every reader would read them. Texts are numbers of a dictionary's entries.
struct ParquetColumn: Sendable {
  /// Parquet's numbers for its physical types.
  enum PhysicalType: Int, Sendable {
    case boolean = 0
    case int32 = 1
    case int64 = 2
    case float = 4
    case double = 5
    case byteArray = 6
  }

  /// Parquet's numbers for the encodings of values.
  enum Encoding: Int, Sendable {
    case plain = 0
    case plainDictionary = 2
    case runLengths = 3
    case dictionary = 8
    case byteStreamSplit = 9
  }

  /// Parquet's number for zstd.
  static let zstdCodec = 6

  let name: String
  let type: ElementType
  let isOptional: Bool

  init(_ description: ColumnDescription) {
    name = description.name
    type = description.type.element
    isOptional = description.isNullable
  }

  var physicalType: PhysicalType {
    switch type {
    case .flag: .boolean
    case .int32, .uint32: .int32
    case .int64: .int64
    case .float32: .float
    case .float64: .double
    case .text: .byteArray
    }
  }

  /// The bytes of a value; 0 for texts and flags.
  var width: Int {
    switch type {
    case .int32, .uint32, .float32: 4
    case .int64, .float64: 8
    case .text, .flag: 0
    }
  }

  /// Writes the column's entry of the schema.
  func write(to schema: inout ThriftWriter) {
    schema.element { element in
      element.field(1, int32: physicalType.rawValue)
      element.field(3, int32: isOptional ? 1 : 0)
      element.field(4, binary: name.utf8)
      switch type {
      case .uint32:
        element.field(6, int32: 13)
        element.field(10) { logicalType in
          logicalType.field(10) { integer in
            integer.field(1, int8: 32)
            integer.field(2, bool: false)
          }
        }
      case .text:
        element.field(6, int32: 0)
        element.field(10) { logicalType in logicalType.field(1) { _ in } }
      case .flag, .int32, .int64, .float32, .float64:
        break
      }
    }
  }
}
