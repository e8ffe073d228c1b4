/// A value of a configuration or a catalogue, with where it stands, as a parser of YAML gives it: texts have no type yet.
package enum Node: Sendable {
  case scalar(Scalar)
  case sequence([Node], Mark?)
  case mapping(Mapping)

  /// A place in a text, both counted from 1.
  package struct Mark: Sendable, Equatable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  package struct Scalar: Sendable {
    /// How the text was written.
    package enum Style: String, Sendable, Decodable {
      case plain, quoted
      /// As a block of lines.
      case block
    }

    package let string: String
    package let style: Style
    package let mark: Mark?

    package init(_ string: String, style: Style, mark: Mark? = nil) {
      self.string = string
      self.style = style
      self.mark = mark
    }
  }

  /// Keys with values, in their order.
  package struct Mapping: Sendable {
    package let pairs: [(key: Node, value: Node)]
    package let mark: Mark?

    package init(_ pairs: [(key: Node, value: Node)] = [], mark: Mark? = nil) {
      self.pairs = pairs
      self.mark = mark
    }

    package var count: Int { pairs.count }
    package var isEmpty: Bool { pairs.isEmpty }

    package subscript(key: String) -> Node? { pairs.first { $0.key.string == key }?.value }
  }

  package var scalar: Scalar? { if case .scalar(let scalar) = self { scalar } else { nil } }
  package var sequence: [Node]? { if case .sequence(let items, _) = self { items } else { nil } }
  package var mapping: Mapping? { if case .mapping(let mapping) = self { mapping } else { nil } }

  /// The text of a scalar.
  package var string: String? { scalar?.string }

  package var mark: Mark? {
    switch self {
    case .scalar(let scalar): scalar.mark
    case .sequence(_, let mark): mark
    case .mapping(let mapping): mapping.mark
    }
  }
}
