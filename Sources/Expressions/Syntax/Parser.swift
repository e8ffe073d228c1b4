import Base

/// Makes the tree of an expression of its text.
///
/// The grammar, from what binds least:
///
///     expression  = or [ "?" expression ":" expression ]
///     or          = and { ("||" | "or") and }
///     and         = not { ("&&" | "and") not }
///     not         = "not" not | comparison
///     comparison  = sum [ ("<" | "<=" | ">" | ">=" | "==" | "!=") sum ]
///     sum         = product { ("+" | "-") product }
///     product     = signed { ("*" | "/" | "%") signed }
///     signed      = ("-" | "+" | "!") signed | power
///     power       = postfix [ "**" signed ]
///     postfix     = atom { "[" expression "]" }
///     atom        = number [ unit ] | text | name | name "(" [ expression { "," expression } ] ")" | "(" expression ")"
package struct Parser {
  /// The longest text that is read, in bytes, and the deepest tree.
  static let longest = 10_000, deepest = 200

  private let tokens: [Token]
  private let units: [String]
  private var next = 0
  private var depth = 0

  /// - Parameter units: the names that may stand behind a number.
  /// - Throws: the first place at which the text is no expression, or more of it than is read.
  package static func parse(_ text: String, units: [String]) throws(ExpressionProblem) -> SyntaxNode {
    guard text.utf8.count <= longest else {
      throw ExpressionProblem("the text has \(text.utf8.count) bytes; \(longest) are read at most", at: 0..<0)
    }
    var parser = Parser(tokens: try Scanner.tokens(of: text), units: units)
    let node = try parser.expression()
    if parser.token.kind != .end { throw parser.unexpected("an operator") }
    return node
  }

  private init(tokens: [Token], units: [String]) {
    self.tokens = tokens
    self.units = units
  }

  private var token: Token { tokens[next] }

  /// Takes the next word if it is one of these.
  private mutating func take(_ symbols: String...) -> String? {
    guard case .symbol(let symbol) = token.kind, symbols.contains(symbol) else { return nil }
    next += 1
    return symbol
  }

  private mutating func require(_ symbol: String, toClose open: Token) throws(ExpressionProblem) {
    if take(symbol) != nil { return }
    guard case .symbol(let opened) = open.kind, token.kind == .end else { throw unexpected("'\(symbol)'") }
    throw ExpressionProblem("the '\(opened)' is not closed", at: open.place)
  }

  private func unexpected(_ wanted: String) -> ExpressionProblem {
    let found =
      switch token.kind {
      case .end: "the text ends"
      case .number: "there is a number"
      case .name(let name): "there is '\(name)'"
      case .text: "there is a text"
      case .symbol(let symbol): "there is '\(symbol)'"
      }
    return ExpressionProblem("\(found) where \(wanted) is needed", at: token.place)
  }

  /// A node of these parts, unless the tree gets too deep.
  private func node(_ form: SyntaxNode.Form, _ place: Range<Int>) throws(ExpressionProblem) -> SyntaxNode {
    let node = SyntaxNode(form, at: place)
    if node.depth > Self.deepest { throw tooDeep(place) }
    return node
  }

  private func tooDeep(_ place: Range<Int>) -> ExpressionProblem {
    ExpressionProblem("more than \(Self.deepest) operations stand within one another", at: place)
  }

  /// Something in brackets, or behind an operator of one value: one floor deeper.
  private mutating func deeper(
    _ parse: (inout Parser) throws(ExpressionProblem) -> SyntaxNode
  ) throws(ExpressionProblem) -> SyntaxNode {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest { throw tooDeep(token.place) }
    return try parse(&self)
  }
}

// MARK: - From what binds least

extension Parser {
  private mutating func expression() throws(ExpressionProblem) -> SyntaxNode {
    let condition = try or()
    let question = token
    guard take("?") != nil else { return condition }
    let then = try deeper { parser throws(ExpressionProblem) in try parser.expression() }
    try require(":", toClose: question)
    let other = try deeper { parser throws(ExpressionProblem) in try parser.expression() }
    return try node(
      .conditional(condition, then: then, else: other), condition.place.lowerBound..<other.place.upperBound)
  }

  private mutating func or() throws(ExpressionProblem) -> SyntaxNode {
    var left = try and()
    while take("||", "or") != nil { left = try joined(.or, left, try and()) }
    return left
  }

  private mutating func and() throws(ExpressionProblem) -> SyntaxNode {
    var left = try not()
    while take("&&", "and") != nil { left = try joined(.and, left, try not()) }
    return left
  }

  private mutating func not() throws(ExpressionProblem) -> SyntaxNode {
    let start = token.place.lowerBound
    guard take("not") != nil else { return try comparison() }
    let operand = try deeper { parser throws(ExpressionProblem) in try parser.not() }
    return try node(.unary(.not, operand), start..<operand.place.upperBound)
  }

  private mutating func comparison() throws(ExpressionProblem) -> SyntaxNode {
    let left = try sum()
    guard let symbol = take("<", "<=", ">", ">=", "==", "!="), let operation = BinaryOperator(rawValue: symbol) else {
      return left
    }
    let compared = try joined(operation, left, try sum())
    if case .symbol(let second) = token.kind, BinaryOperator(rawValue: second)?.isComparison ?? false {
      throw ExpressionProblem("comparisons do not follow one another; write 'a < b && b < c'", at: token.place)
    }
    return compared
  }

  private mutating func sum() throws(ExpressionProblem) -> SyntaxNode {
    var left = try product()
    while let symbol = take("+", "-") { left = try joined(symbol == "+" ? .add : .subtract, left, try product()) }
    return left
  }

  private mutating func product() throws(ExpressionProblem) -> SyntaxNode {
    var left = try signed()
    while let symbol = take("*", "/", "%"), let operation = BinaryOperator(rawValue: symbol) {
      left = try joined(operation, left, try signed())
    }
    return left
  }

  private mutating func signed() throws(ExpressionProblem) -> SyntaxNode {
    let start = token.place.lowerBound
    guard let symbol = take("-", "+", "!"), let operation = UnaryOperator(rawValue: symbol) else { return try power() }
    let operand = try deeper { parser throws(ExpressionProblem) in try parser.signed() }
    return try node(.unary(operation, operand), start..<operand.place.upperBound)
  }

  private mutating func power() throws(ExpressionProblem) -> SyntaxNode {
    let base = try postfix()
    guard take("**") != nil else { return base }
    return try joined(.power, base, try deeper { parser throws(ExpressionProblem) in try parser.signed() })
  }

  private mutating func postfix() throws(ExpressionProblem) -> SyntaxNode {
    var value = try atom()
    while case let open = token, take("[") != nil {
      let index = try deeper { parser throws(ExpressionProblem) in try parser.expression() }
      try require("]", toClose: open)
      value = try node(.index(value, index), value.place.lowerBound..<tokens[next - 1].place.upperBound)
    }
    return value
  }

  private func joined(
    _ operation: BinaryOperator, _ left: SyntaxNode, _ right: SyntaxNode
  ) throws(ExpressionProblem) -> SyntaxNode {
    try node(.binary(operation, left, right), left.place.lowerBound..<right.place.upperBound)
  }

  private mutating func atom() throws(ExpressionProblem) -> SyntaxNode {
    let first = token
    switch first.kind {
    case .number(let number):
      next += 1
      return try measured(number, first)
    case .text(let text):
      next += 1
      return try node(.text(text), first.place)
    case .name(let name):
      next += 1
      let open = token
      if !first.isQuoted, take("(") != nil { return try call(name, first, open) }
      return try node(.name(name), first.place)
    case .symbol("("):
      next += 1
      let inner = try deeper { parser throws(ExpressionProblem) in try parser.expression() }
      try require(")", toClose: first)
      return inner
    case .symbol, .end: throw unexpected("a value")
    }
  }

  private mutating func measured(_ number: Double, _ first: Token) throws(ExpressionProblem) -> SyntaxNode {
    guard case .name(let unit) = token.kind, !token.isQuoted else { return try node(.number(number), first.place) }
    guard units.contains(unit) else {
      let hint = NearestNames.hint(for: unit, among: units, kind: "unit")
      throw ExpressionProblem("'\(unit)' is no unit, which alone may follow a number; \(hint)", at: token.place)
    }
    next += 1
    return try node(.measured(number, unit: unit), first.place.lowerBound..<tokens[next - 1].place.upperBound)
  }

  private mutating func call(_ name: String, _ first: Token, _ open: Token) throws(ExpressionProblem) -> SyntaxNode {
    var arguments: [SyntaxNode] = []
    if take(")") == nil {
      repeat {
        arguments.append(try deeper { parser throws(ExpressionProblem) in try parser.expression() })
      } while take(",") != nil
      try require(")", toClose: open)
    }
    return try node(.call(name, arguments), first.place.lowerBound..<tokens[next - 1].place.upperBound)
  }
}
