import Columns

/// The type of a column in Arrow's terms, from which its `ArrowSchema` is made.
package struct ArrowType: Equatable, Sendable {
  /// The code of the type, such as `f` or `+L`.
  package let format: String
  /// Whether values may be missing.
  package let isNullable: Bool
  /// What is said of the column, by key.
  package var metadata: [String: String]
  /// Whether values are numbers of the texts of a dictionary.
  package var isOfTexts = false
  /// The types below, with their names.
  package let children: [(name: String, type: ArrowType)]

  package init(
    _ format: String, isNullable: Bool = false, metadata: [String: String] = [:],
    children: [(name: String, type: ArrowType)] = []
  ) {
    self.format = format
    self.isNullable = isNullable
    self.metadata = metadata
    self.children = children
  }

  /// That of columns of these types with names, which is what a batch is.
  package static func record(_ children: [(name: String, type: ArrowType)]) -> ArrowType {
    ArrowType("+s", children: children)
  }

  package static func == (left: ArrowType, right: ArrowType) -> Bool {
    left.format == right.format && left.isNullable == right.isNullable && left.metadata == right.metadata
      && left.isOfTexts == right.isOfTexts
      && left.children.elementsEqual(right.children) { $0.name == $1.name && $0.type == $1.type }
  }
}

extension ColumnBlock {
  /// The type of the rows.
  package func arrowType(style: ArrowStyle = .strict) -> ArrowType {
    let below = children.map { $0.arrowType(style: style) }
    let isNullable = presence != nil
    switch kind {
    case .numbers(.bool) where style == .raw:
      return ArrowType("c", isNullable: isNullable, metadata: ["ARROW:extension:name": "arrow.bool8"])
    case .numbers(let type): return ArrowType(type.arrowFormat, isNullable: isNullable)
    case .texts: return ArrowType("U", isNullable: isNullable)
    case .lists: return ArrowType("+L", isNullable: isNullable, children: [("item", below[0])])
    case .arrays(let width): return ArrowType("+w:\(width)", isNullable: isNullable, children: [("item", below[0])])
    case .records(let names):
      return ArrowType("+s", isNullable: isNullable, children: zip(names, below).map { (name: $0, type: $1) })
    }
  }
}

extension PrimitiveType {
  /// Arrow's code.
  package var arrowFormat: String {
    switch self {
    case .bool: "b"
    case .int8: "c"
    case .uint8: "C"
    case .int16: "s"
    case .uint16: "S"
    case .int32: "i"
    case .uint32: "I"
    case .int64: "l"
    case .uint64: "L"
    case .float: "f"
    case .double: "g"
    }
  }
}
