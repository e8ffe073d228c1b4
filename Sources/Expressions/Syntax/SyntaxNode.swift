/// An expression as it is written: what stands where, before anything is known of names.
package struct SyntaxNode: Sendable {
  package indirect enum Form: Sendable {
    case number(Double)
    /// A number with a unit behind it.
    case measured(Double, unit: String)
    case text(String)
    case name(String)
    case unary(UnaryOperator, SyntaxNode)
    case binary(BinaryOperator, SyntaxNode, SyntaxNode)
    case conditional(SyntaxNode, then: SyntaxNode, else: SyntaxNode)
    case call(String, [SyntaxNode])
    case index(SyntaxNode, SyntaxNode)
  }

  package let form: Form
  /// The bytes of the text that it is.
  package let place: Range<Int>
  /// How many floors of nodes there are, with this one.
  let depth: Int

  init(_ form: Form, at place: Range<Int>) {
    self.form = form
    self.place = place
    let parts: [SyntaxNode] =
      switch form {
      case .number, .measured, .text, .name: []
      case .unary(_, let operand): [operand]
      case .binary(_, let left, let right): [left, right]
      case .conditional(let condition, let then, let other): [condition, then, other]
      case .call(_, let arguments): arguments
      case .index(let list, let index): [list, index]
      }
    depth = 1 + (parts.map(\.depth).max() ?? 0)
  }
}

package enum UnaryOperator: String, Sendable {
  case minus = "-"
  case plus = "+"
  case not = "!"
}

package enum BinaryOperator: String, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
  case power = "**"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case equal = "=="
  case unequal = "!="
  case and = "&&"
  case or = "||"

  /// Whether it compares two values.
  package var isComparison: Bool {
    switch self {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .unequal: true
    default: false
    }
  }
}
