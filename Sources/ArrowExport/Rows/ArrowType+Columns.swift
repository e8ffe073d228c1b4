import Columns

extension ArrowType {
  /// That of the rows of a table, which is what an Arrow file of them has: what can be missing is nullable, lists have 64-bit
  /// offsets, texts are numbers of a dictionary, and those in lists just texts. Columns carry `unit`, `formula` and `description`.
  package static func rows(of descriptions: [ColumnDescription]) -> ArrowType {
    record(descriptions.map { (name: $0.name, type: ArrowType($0)) })
  }

  private init(_ description: ColumnDescription) {
    var metadata: [String: String] = [:]
    metadata["unit"] = description.unit?.symbol
    metadata["formula"] = description.formula
    if !description.summary.isEmpty { metadata["description"] = description.summary }
    let element = description.type.element
    let isNullable = description.isNullable
    func list(_ format: String) -> ArrowType {
      let type = ArrowType(element == .text ? "u" : element.arrowFormat, isNullable: description.elementsAreNullable)
      return ArrowType(format, isNullable: isNullable, metadata: metadata, children: [("element", type)])
    }
    switch description.type.nesting {
    case .single:
      self.init(element.arrowFormat, isNullable: isNullable, metadata: metadata)
      isOfTexts = element == .text
    case .fixed(let width) where element != .text: self = list("+w:\(width)")
    case .list, .fixed: self = list("+L")
    }
  }
}

extension ElementType {
  /// Arrow's code; of a text, that of its number.
  fileprivate var arrowFormat: String {
    switch self {
    case .flag: "b"
    case .int32, .text: "i"
    case .uint32: "I"
    case .int64: "l"
    case .float32: "f"
    case .float64: "g"
    }
  }
}
