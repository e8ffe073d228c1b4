/// A checked expression.
package struct CheckedExpression: Sendable {
  package let text: String
  package let value: CheckedValue

  package var type: ValueType { value.type }
}

/// Checks expressions one after the other against the names that there are, and makes programs of them.
///
/// ```swift
/// let checker = ExpressionChecker(names: TableScope(table.descriptions))
/// let ratio = try checker.value("pt / mass")
/// checker.define("ratio", as: ratio)
/// let program = checker.program(of: try checker.condition("ratio > 0.25 && abs(eta) < 2.5"))
/// ```
package final class ExpressionChecker {
  private var checker: Checker

  package init(names scope: any NameScope) { checker = Checker(scope: scope) }

  /// A number or a flag, one for each row or a list.
  package func value(_ text: String) throws(ExpressionProblems) -> CheckedExpression {
    let node = try parse(text)
    return CheckedExpression(text: text, value: try checked(node, in: text))
  }

  /// A number or a flag for each row.
  ///
  /// - Parameter use: what it is there for, such as `a weight`.
  package func single(_ text: String, as use: String) throws(ExpressionProblems) -> CheckedExpression {
    let node = try parse(text)
    let value = try checked(node, in: text)
    if value.type.isList { throw notSingle(value, use, node, text) }
    return CheckedExpression(text: text, value: value)
  }

  /// A condition for each row, as parts all of which have to hold; those of the first decide for which rows the next are
  /// looked at.
  ///
  /// - Parameter use: what it is there for, such as `a cut`.
  package func condition(
    _ text: String, as use: String = "a cut"
  ) throws(ExpressionProblems) -> [CheckedExpression] {
    let node = try parse(text)
    let whole = try checked(node, in: text)
    if whole.type.isList { throw notSingle(whole, use, node, text) }
    let parts = node.conjuncts
    if parts.count == 1 { return [CheckedExpression(text: text, value: whole)] }
    return try parts.map { part throws(ExpressionProblems) in
      CheckedExpression(text: text, value: try checked(part, in: text))
    }
  }

  /// Lets a checked expression be used by a name, in place of whatever else has it.
  ///
  /// - Parameter expression: nil for one of which was said what is wrong, so that nothing is said where it is used.
  package func define(_ name: String, as expression: CheckedExpression?) {
    checker.definitions[name] = expression.map { .value($0.value) } ?? .failed
  }

  /// What is wrong with a text whatever its names mean.
  package static func syntaxProblems(of text: String) -> [ExpressionProblem] {
    do throws(ExpressionProblem) {
      _ = try Parser.parse(text, units: LiteralUnits.names)
      return []
    } catch {
      return [error]
    }
  }

  /// What computes expressions that were checked here, all at once.
  package func program(of expressions: [CheckedExpression]) -> Program {
    checker.builder.program(of: expressions.map(\.value.number))
  }

  /// What computes expressions that were checked here, those of a stage for the rows that the stages before it left.
  package func programs(of stages: [[CheckedExpression]]) -> StagedPrograms {
    StagedPrograms(stages.map { $0.map(\.value.number) }, of: checker.builder)
  }

  /// An expression with the numbers of another one's unit in place of its own; nil if it is measured in something else, or not
  /// known in what.
  package func converted(_ expression: CheckedExpression, to measure: Measure) -> CheckedExpression? {
    guard let own = expression.type.measure, own.isComparable(to: measure) else { return nil }
    return CheckedExpression(text: expression.text, value: checker.inUnit(expression.value, measure))
  }

  private func parse(_ text: String) throws(ExpressionProblems) -> SyntaxNode {
    do throws(ExpressionProblem) {
      return try Parser.parse(text, units: LiteralUnits.names)
    } catch {
      throw ExpressionProblems(text, [error])
    }
  }

  private func checked(_ node: SyntaxNode, in text: String) throws(ExpressionProblems) -> CheckedValue {
    checker.problems = []
    let value = checker.number(node)
    guard let value, checker.problems.isEmpty else { throw ExpressionProblems(text, checker.problems) }
    return value
  }

  private func notSingle(
    _ value: CheckedValue, _ use: String, _ node: SyntaxNode, _ text: String
  ) -> ExpressionProblems {
    let help = value.type.element == .flag ? "any(...), all(...) or count(...)" : "sum(...), max(...) or [0]"
    return ExpressionProblems(
      text,
      [
        ExpressionProblem(
          "\(use) needs one value for each row, but this is \(value.type); \(help) makes one of it", at: node.place)
      ])
  }
}

extension SyntaxNode {
  /// The parts of a chain of "and", in their order; the node itself if it is none.
  fileprivate var conjuncts: [SyntaxNode] {
    var parts: [SyntaxNode] = []
    var open = [self]
    while let node = open.popLast() {
      if case .binary(.and, let left, let right) = node.form { open += [right, left] } else { parts.append(node) }
    }
    return parts
  }
}
