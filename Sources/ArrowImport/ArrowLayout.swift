import CArrow
import Columns

/// How the values of a column lie in Arrow's arrays.
struct ArrowLayout: Equatable, Sendable {
  enum Element: Equatable, Sendable {
    /// None of which has a value.
    case nothing
    case flags
    case int8, int16, int32, int64
    case uint8, uint16, uint32, uint64
    case float32, float64
    case texts(TextLayout)
    /// Numbers, as an element is, of the texts of a dictionary.
    indirect case entries(Element, TextLayout)
  }

  enum TextLayout: Equatable, Sendable {
    /// Behind offsets of so many bytes.
    case offsets(size: Int)
    /// Each says where it lies.
    case views
  }

  enum Nesting: Equatable, Sendable {
    case single
    /// Behind offsets of so many bytes.
    case lists(offsetSize: Int)
    case fixed(width: Int)
  }

  let element: Element
  let nesting: Nesting

  /// Nil for what is not read.
  init?(_ schema: ArrowSchema) {
    let format = Self.format(schema)
    switch format {
    case "+l": nesting = .lists(offsetSize: 4)
    case "+L": nesting = .lists(offsetSize: 8)
    case _ where format.hasPrefix("+w:"):
      guard let width = Int(format.dropFirst(3)), width > 0 else { return nil }
      nesting = .fixed(width: width)
    default:
      guard let own = Self.element(schema) else { return nil }
      (element, nesting) = (own, .single)
      return
    }
    guard schema.n_children == 1, let child = schema.children?[0], let below = Self.element(child.pointee) else {
      return nil
    }
    element = below
  }

  var isNothing: Bool { element == .nothing && nesting == .single }

  static func format(_ schema: ArrowSchema) -> String { schema.format.map { String(cString: $0) } ?? "" }

  private static func element(_ schema: ArrowSchema) -> Element? {
    guard let element = elements[format(schema)] else { return nil }
    guard let dictionary = schema.dictionary?.pointee else { return element }
    guard element.isWhole, case .texts(let layout)? = elements[format(dictionary)] else { return nil }
    return .entries(element, layout)
  }

  private static let elements: [String: Element] = [
    "n": .nothing, "b": .flags, "c": .int8, "s": .int16, "i": .int32, "l": .int64, "C": .uint8, "S": .uint16,
    "I": .uint32, "L": .uint64, "f": .float32, "g": .float64, "u": .texts(.offsets(size: 4)),
    "U": .texts(.offsets(size: 8)), "vu": .texts(.views),
  ]

  /// The type of the values.
  var type: ColumnType {
    switch nesting {
    case .single: ColumnType(element.type)
    case .lists: .list(of: element.type)
    case .fixed(let width): .fixed(element.type, width: width)
    }
  }
}

extension ArrowLayout.Element {
  fileprivate var isWhole: Bool {
    switch self {
    case .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64: true
    default: false
    }
  }

  /// The same as what an Arrow file has of it.
  var type: ElementType {
    switch self {
    case .flags: .flag
    case .nothing, .int8, .int16, .int32: .int32
    case .uint8, .uint16, .uint32: .uint32
    case .int64, .uint64: .int64
    case .float32: .float32
    case .float64: .float64
    case .texts, .entries: .text
    }
  }
}
