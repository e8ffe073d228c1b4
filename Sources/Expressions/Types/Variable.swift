import Columns

/// What a name stands for: something that can be read for each row.
package struct Variable: Sendable, Hashable {
  package enum Nesting: Sendable, Hashable {
    case single
    /// A list per row, with what its elements are about; nil if nobody knows.
    case list(of: String?)
  }

  /// By which whoever reads it knows it; the same for all names of one thing.
  package let name: String
  package let element: ValueType.Element
  package let nesting: Nesting
  /// The unit of its values as they are read; nil if none is known.
  package let unit: Unit?
  /// Whether values fit into single precision.
  package let isSinglePrecision: Bool

  package init(
    _ name: String, _ element: ValueType.Element = .real, _ nesting: Nesting = .single, unit: Unit? = nil,
    isSinglePrecision: Bool = true
  ) {
    self.name = name
    self.element = element
    self.nesting = nesting
    self.unit = unit
    self.isSinglePrecision = isSinglePrecision
  }

  var type: ValueType {
    let nesting: ValueType.Nesting =
      switch self.nesting {
      case .single: .single
      case .list(let kind): .list(kind.map(ListKind.named) ?? .unknown)
      }
    let scale: ValueType.Scale = element == .flag ? .measured(.pure) : unit.map { .measured(Measure($0)) } ?? .unknown
    return ValueType(element, nesting, scale: scale, isSinglePrecision: isSinglePrecision)
  }
}

/// What names stand for, as whoever lets users write expressions says.
package protocol NameScope {
  /// What a name stands for; nil if for nothing.
  func variable(named name: String) -> Variable?
  /// The text of an expression that a name stands for, such as an alias that is stored with a tree; nil if it is none.
  func alias(named name: String) -> String?
  /// All names, to find the nearest.
  var names: [String] { get }
  /// Why a name that one might expect stands for nothing, such as a branch of a type that is not read; nil if there is
  /// nothing to say.
  func explanation(of name: String) -> String?
}

extension NameScope {
  package func alias(named name: String) -> String? { nil }
  package func explanation(of name: String) -> String? { nil }
}
