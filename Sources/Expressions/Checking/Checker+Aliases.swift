extension Checker {
  /// More aliases that stand on one another are not followed.
  private static let deepest = 50

  /// What the text of an alias is. It is checked when it is first used; what is wrong with it is said wherever it is used.
  mutating func alias(_ name: String, _ text: String, _ node: SyntaxNode) -> Checked {
    if let problem = badAliases[name] { return fail(problem, node) }
    if openAliases.contains(name) { return fail("the alias \(name) stands on itself", node) }
    if openAliases.count >= Self.deepest {
      return fail("aliases stand on one another more than \(Self.deepest) deep", node)
    }
    let outer = problems
    problems = []
    openAliases.append(name)
    let checked = parsed(text)
    openAliases.removeLast()
    let own = problems
    problems = outer
    if let problem = own.first {
      let shown = text.count > 60 ? text.prefix(60) + "..." : text
      let message = "the alias \(name) of the tree, '\(shown)', is no expression of this kind: \(problem.message)"
      badAliases[name] = message
      return fail(message, node)
    }
    definitions[name] = checked
    return checked
  }

  private mutating func parsed(_ text: String) -> Checked {
    do throws(ExpressionProblem) {
      return check(try Parser.parse(text, units: LiteralUnits.names))
    } catch {
      problems.append(error)
      return .failed
    }
  }
}
