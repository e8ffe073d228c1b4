import Columns
import Events
import Expressions
import Pipeline

/// What of a tree's entries is drawn: one expression or two, with cuts and a weight, which are checked against the tree.
///
/// An expression that gives a list is drawn element by element. A cut on such elements, which is a list of flags of the same objects,
/// chooses among them; any other chooses entries.
package struct DrawnExpressions: Sendable {
  /// An axis.
  package struct Axis: Sendable {
    package let text: String
    /// Nil if it is not known.
    package let unit: Unit?
    /// Whether its values are whole numbers, or flags.
    package let isWhole: Bool
  }

  package let axes: [Axis]
  /// Whether elements of lists are drawn, and not one value of each entry.
  package let isOfElements: Bool
  /// A table of what is drawn: a column for each axis, and one for the weight if there is one; lists of one length, or single values,
  /// which hold for all elements.
  package let parts: AnalysisParts

  /// - Parameters:
  ///   - texts: those of the axes, x first.
  ///   - weight: nil for 1 each.
  ///   - schema: of the release that the tree is of, or else ``EventSchema/branchNames``.
  /// - Throws: ``ConfigurationError`` (`invalidDefinition`) for what makes no sense.
  package init(
    _ texts: [SourceText], cuts: [SourceText], weight: SourceText?, in contents: TreeContents, schema: EventSchema
  ) throws(ConfigurationError) {
    let checker = ExpressionChecker(names: EventNames(contents, schema: schema, features: []))
    func checked(_ source: SourceText, _ what: String) throws(ConfigurationError) -> CheckedExpression {
      do throws(ExpressionProblems) {
        return try checker.value(source.text)
      } catch {
        let lines = error.problems.map { source.message($0, what) }
        throw ConfigurationError(.invalidDefinition, lines.joined(separator: "\n"))
      }
    }
    let drawn = try texts.map { text throws(ConfigurationError) in (text, try checked(text, "what is drawn")) }
    let weights = try weight.map { text throws(ConfigurationError) in [(text, try checked(text, "the weight"))] } ?? []
    isOfElements = drawn.contains { $0.1.type.isList }
    axes = drawn.map { Axis(text: $0.text, unit: $1.type.measure?.unit, isWhole: $1.type.element != .real) }

    var definitions = UserDefinitions()
    var choices: [String] = []
    for cut in cuts {
      let condition = try checked(cut, "the cut")
      guard condition.type.isList else {
        definitions.cuts.append(.init(cut.text, cut))
        continue
      }
      guard isOfElements, condition.type.element == .flag else {
        throw ConfigurationError(
          .invalidDefinition,
          cut.place() + "the cut is \(condition.type), but "
            + (isOfElements
              ? "elements are chosen by flags"
              : "one value of each entry is drawn; any(...), all(...) or count(...) makes one of it"))
      }
      choices.append("(\(cut.text))")
    }
    let choice = choices.isEmpty ? nil : choices.joined(separator: " && ")
    var kind = ListKind.unknown
    for (number, (source, expression)) in (drawn + weights).enumerated() {
      var (source, expression) = (source, expression)
      if let choice, expression.type.isList {
        source = source.within("(", ")[\(choice)]")
        expression = try checked(source, "what is drawn, where the cut holds")
      }
      if let own = expression.type.listKind {
        guard isOfElements else {
          throw ConfigurationError(
            .invalidDefinition,
            source.place() + "the weight is \(expression.type), but one value of each entry is drawn")
        }
        guard let joined = kind.joined(with: own) else {
          throw ConfigurationError(
            .invalidDefinition,
            source.place() + "lists of different objects (\(kind), \(own)) cannot be drawn element by element")
        }
        kind = joined
      }
      let element: ElementType = expression.type.element == .real ? .float64 : .int64
      // Called as nothing else can be.
      definitions.features.append(
        .init(
          name: "drawn \(number)", expression: source, unit: nil,
          type: expression.type.isList ? .list(of: element) : ColumnType(element), description: nil))
    }
    let base = AnalysisParts(schema: schema, cuts: [], features: [], weight: .one)
    parts = try definitions.added(to: base, in: contents)
  }
}
