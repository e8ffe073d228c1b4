import Base
import Columns

/// Finds out what the parts of expressions are, and how they are computed.
struct Checker {
  let scope: any NameScope
  /// What was defined before, by name.
  var definitions: [String: Checked] = [:]
  var builder = ProgramBuilder()
  /// What is wrong with the expression that is being checked.
  var problems: [ExpressionProblem] = []
  /// The aliases that are being checked, each because of the one before it.
  var openAliases: [String] = []
  /// Why aliases cannot be used, by their names.
  var badAliases: [String: String] = [:]

  init(scope: any NameScope) { self.scope = scope }

  /// What a node is; what is wrong with it is added to ``problems``.
  mutating func check(_ node: SyntaxNode) -> Checked {
    switch node.form {
    case .number(let number):
      let isWhole = number == number.rounded() && abs(number) < 0x1p53
      return .value(constant(number, isWhole ? .whole : .real, .free))
    case .measured(let number, let unit): return .value(measured(number, unit))
    case .text:
      return fail("a text can only be compared with one that is read, by '==' or '!='", node)
    case .name(let name): return self.name(name, node)
    case .unary(let operation, let operand): return unary(operation, operand)
    case .binary(let operation, let left, let right): return binary(operation, left, right, node)
    case .conditional(let condition, let then, let other): return conditional(condition, then, other, node)
    case .call(let name, let arguments): return call(name, arguments, node)
    case .index(let list, let index): return self.index(list, index, node)
    }
  }

  /// A node that has to be a number or a flag, or a list of such; nil if it is not, which is said.
  mutating func number(_ node: SyntaxNode) -> CheckedValue? { number(check(node), node) }

  /// - Parameter checked: what the node is.
  mutating func number(_ checked: Checked, _ node: SyntaxNode) -> CheckedValue? {
    switch checked {
    case .failed: return nil
    case .vector:
      fail("this is a four-vector where a number is needed; mass(...), pt(...) and others make one of it", node)
      return nil
    case .value(let value) where value.type.element == .text:
      fail("a text can only be compared, by '==' or '!='", node)
      return nil
    case .value(let value): return value
    }
  }

  @discardableResult
  mutating func fail(_ message: String, _ node: SyntaxNode) -> Checked {
    problems.append(ExpressionProblem(message, at: node.place))
    return .failed
  }

  mutating func constant(_ value: Double, _ element: ValueType.Element, _ scale: ValueType.Scale) -> CheckedValue {
    CheckedValue(number: builder.constant(value), type: ValueType(element, .constant, scale: scale))
  }

  private mutating func measured(_ number: Double, _ unit: String) -> CheckedValue {
    let measure = LiteralUnits.measure(named: unit) ?? .pure
    // Pure numbers are in parts of 1, angles in radians.
    return measure.isPure
      ? constant(number * measure.factor, .real, .measured(.pure)) : constant(number, .real, .measured(measure))
  }
}

// MARK: - Names

extension Checker {
  /// Numbers that have a name.
  static let constants: [(name: String, value: Double, element: ValueType.Element)] = [
    ("pi", .pi, .real), ("true", 1, .flag), ("false", 0, .flag), ("nan", .nan, .real),
  ]

  private mutating func name(_ name: String, _ node: SyntaxNode) -> Checked {
    if let definition = definitions[name] { return definition }
    if let text = scope.alias(named: name) { return alias(name, text, node) }
    if let variable = scope.variable(named: name) { return .value(read(variable)) }
    if let (_, value, element) = Self.constants.first(where: { $0.name == name }) {
      return .value(constant(value, element, element == .flag ? .measured(.pure) : .free))
    }
    if LiteralUnits.names.contains(name) { return .value(measured(1, name)) }
    if let vector = objects(name) { return .vector(vector) }
    if let explanation = scope.explanation(of: name) { return fail(explanation, node) }
    if Function.named(name) != nil { return fail("\(name) is a function, and needs brackets: \(name)(...)", node) }
    return fail(
      "there is no \(name); \(NearestNames.hint(for: name, among: scope.names + definitions.keys.sorted(), kind: "name"))",
      node)
  }

  mutating func read(_ variable: Variable) -> CheckedValue {
    CheckedValue(number: builder.variable(variable), type: variable.type)
  }

  /// The four-vectors of a kind of object, whose coordinates are `name.pt` or `name_pt` and so on; nil if there are none.
  /// Without an energy or a mass, they have no mass.
  private mutating func objects(_ name: String) -> FourVector? {
    let scope = scope
    func coordinate(_ names: String...) -> Variable? {
      names.lazy.flatMap { ["\(name).\($0)", "\(name)_\($0)"] }.compactMap { scope.variable(named: $0) }
        .first { $0.element != .text }
    }
    guard let pt = coordinate("pt"), let eta = coordinate("eta"), let phi = coordinate("phi") else { return nil }
    let rest: FourVector.Rest =
      if let energy = coordinate("energy", "e", "E") {
        .energy(read(energy))
      } else if let mass = coordinate("mass", "m") {
        .mass(read(mass))
      } else { .massless }
    let vector = FourVector(form: .polar(pt: read(pt), eta: read(eta), phi: read(phi), rest))
    // One list and one number, say, are no objects.
    return Set(vector.parts.map(\.type.nesting)).count == 1 ? vector : nil
  }
}
