import Columns

/// What a checked value is.
package struct ValueType: Sendable, Hashable {
  package enum Element: Sendable, Hashable {
    /// True or false.
    case flag
    /// A whole number.
    case whole
    case real
    case text
  }

  package enum Nesting: Sendable, Hashable {
    /// The same value for all rows.
    case constant
    /// One for each row.
    case single
    case list(ListKind)
  }

  /// What is known of a number's unit.
  package enum Scale: Sendable, Hashable {
    /// A plain number in the text, which is in the unit of what it is compared with or added to.
    case free
    /// A number that was read, and of which nobody says a unit.
    case unknown
    case measured(Measure)
  }

  package var element: Element
  package var nesting: Nesting
  package var scale: Scale
  /// Whether it was made of nothing that needs more than single precision to be held: float32 branches, small whole numbers.
  package var isSinglePrecision: Bool

  package init(
    _ element: Element, _ nesting: Nesting, scale: Scale = .measured(.pure), isSinglePrecision: Bool = true
  ) {
    self.element = element
    self.nesting = nesting
    self.scale = scale
    self.isSinglePrecision = isSinglePrecision
  }

  package var isList: Bool { if case .list = nesting { true } else { false } }

  package var listKind: ListKind? { if case .list(let kind) = nesting { kind } else { nil } }

  /// The measure, if one is known.
  package var measure: Measure? { if case .measured(let measure) = scale { measure } else { nil } }
}

extension ValueType: CustomStringConvertible {
  /// For messages, such as `a list of numbers (jet)`.
  package var description: String {
    let (one, many) =
      switch element {
      case .flag: ("a flag", "flags")
      case .whole: ("a whole number", "whole numbers")
      case .real: ("a number", "numbers")
      case .text: ("a text", "texts")
      }
    guard case .list(let kind) = nesting else { return one }
    return kind == .unknown ? "a list of \(many)" : "a list of \(many) (\(kind))"
  }
}
