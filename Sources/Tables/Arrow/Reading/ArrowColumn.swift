import Columns

/// A column as the schema of an Arrow file has it, and how much of a batch is before it.
struct ArrowColumn {
  enum Content {
    case elements(Element, Nesting)
    /// What is not read here, behind the name of the column.
    case unread(String)
  }

  /// How elements lie there.
  enum Element: Equatable {
    /// None of which has a value, nor any bytes.
    case nothing
    case flags
    case int8, int16, int32, int64
    case uint8, uint16, uint32, uint64
    case float32, float64
    /// Texts behind offsets of so many bytes.
    case texts(offsetSize: Int)
    /// Texts of which each says where it lies.
    case textViews
    /// Numbers of so many bytes, of entries of a dictionary.
    case entries(dictionary: Int64, size: Int, isSigned: Bool)
  }

  enum Nesting: Equatable {
    case single
    /// Behind offsets of so many bytes.
    case lists(offsetSize: Int)
    case fixed(width: Int)
  }

  /// What a batch has of a column, or of all columns before it.
  struct Place {
    var nodes = 0
    var buffers = 0
    /// How many of the numbers that say of how many buffers further texts are.
    var views = 0
  }

  let name: String
  let isNullable: Bool
  let content: Content
  let place: Place

  /// The type of its values; nil for what is not read.
  var type: ColumnType? {
    guard case .elements(let element, let nesting) = content else { return nil }
    return switch nesting {
    case .single: ColumnType(element.type)
    case .lists: .list(of: element.type)
    case .fixed(let width): .fixed(element.type, width: width)
    }
  }
}

extension ArrowColumn.Element {
  var type: ElementType {
    switch self {
    case .flags: .flag
    case .nothing, .int8, .int16, .int32: .int32
    case .uint8, .uint16, .uint32: .uint32
    case .int64, .uint64: .int64
    case .float32: .float32
    case .float64: .float64
    case .texts, .textViews, .entries: .text
    }
  }
}
