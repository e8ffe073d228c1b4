import Columns

/// The columns of a table as names.
package struct TableScope: NameScope {
  private let descriptions: [String: ColumnDescription]
  package let names: [String]

  package init(_ descriptions: [ColumnDescription]) {
    self.descriptions = Dictionary(descriptions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    names = descriptions.map(\.name)
  }

  /// Lists are about what stands in their names before the first underscore.
  package func variable(named name: String) -> Variable? {
    guard let description = descriptions[name], explanation(of: name) == nil else { return nil }
    let element: ValueType.Element =
      switch description.type.element {
      case .flag: .flag
      case .int32, .uint32, .int64: .whole
      case .float32, .float64: .real
      case .text: .text
      }
    return Variable(
      name, element, description.type.nesting == .single ? .single : .list(of: ListNames.kind(of: name)),
      unit: description.unit,
      isSinglePrecision: description.type.element != .float64 && description.type.element != .int64)
  }

  package func explanation(of name: String) -> String? {
    guard let type = descriptions[name]?.type, type.element == .text, type.nesting != .single else { return nil }
    return "\(name) has lists of texts, which have no place in an expression"
  }
}

/// What lists are about, as far as their names tell.
package enum ListNames {
  /// What stands before the first underscore or dot, such as `jet` of `jet_pt`; nil without such.
  package static func kind(of name: String) -> String? {
    guard let end = name.firstIndex(where: { $0 == "_" || $0 == "." }), end != name.startIndex else { return nil }
    return String(name[..<end])
  }
}
