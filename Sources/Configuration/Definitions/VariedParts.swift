import Base
import Columns
import Events
import Expressions
import Pipeline

/// The variations that a user defines, checked against a tree.
struct VariedParts {
  private(set) var variations: [Variation] = []
  private(set) var problems: [(source: SourceText, message: String)] = []
  private let names: EventNames
  private let contents: TreeContents
  private let checker: ExpressionChecker

  init(_ groups: [UserVariations], _ schema: EventSchema, _ contents: TreeContents) {
    // Of the file's own events: what is computed of them is different in a variation.
    names = EventNames(contents, schema: schema, features: [])
    self.contents = contents
    checker = ExpressionChecker(names: names)
    for group in groups {
      for (tag, name) in zip(group.tags, group.variationNames) {
        var branches: [String: VariedBranch] = [:]
        for target in group.targets {
          guard let value = target.values.first(where: { $0.tag == tag }), let branch = branch(target, of: group.name)
          else { continue }
          guard branches[branch.name] == nil else {
            fail(target.name, "\(group.name): \(branch.name) is varied twice")
            continue
          }
          branches[branch.name] = values(value.expression, of: target, branch, in: group.name)
        }
        variations.append(Variation(name, branches: branches))
      }
    }
  }

  /// Each is told once, though both up and down have it.
  private mutating func fail(_ source: SourceText, whole message: String) {
    if !problems.contains(where: { $0.message == message }) { problems.append((source, message)) }
  }

  private mutating func fail(_ source: SourceText, _ message: String) { fail(source, whole: source.place() + message) }

  /// The branch whose values vary.
  private mutating func branch(
    _ target: UserVariations.Target, of group: String
  ) -> (name: String, factor: Double)? {
    let name = target.name.text
    guard let branch = names.branch(of: name), let item = contents[branch.branch], let type = item.type else {
      let hint = NearestNames.hint(for: name, among: names.names, kind: "name")
      fail(
        target.name, "\(group): " + (names.explanation(of: name) ?? "there is no branch or quantity \(name); \(hint)"))
      return nil
    }
    guard type.isFloatingPoint else {
      fail(target.name, "\(group): \(name) holds \(item.typeName), and only real numbers can be varied")
      return nil
    }
    return (branch.branch, branch.factor)
  }

  private mutating func values(
    _ expression: SourceText, of target: UserVariations.Target, _ branch: (name: String, factor: Double),
    in group: String
  ) -> VariedBranch? {
    let quoted = "`\(target.name.text)`"
    // What can be added is of the same objects, and in units that can be compared.
    let sum = expression.within("\(quoted) + (", ")")
    var checked: CheckedExpression
    let nominal: CheckedExpression
    do throws(ExpressionProblems) {
      checked = try checker.value(expression.text)
      nominal = try checker.value(quoted)
      guard checked.type.isList == nominal.type.isList else {
        fail(expression, "\(group): \(target.name.text) is \(nominal.type), but this is \(checked.type)")
        return nil
      }
      _ = try checker.value(sum.text)
    } catch {
      let source = error.text == sum.text ? sum : expression
      for problem in error.problems { fail(expression, whole: source.message(problem, group)) }
      return nil
    }
    if let measure = nominal.type.measure { checked = checker.converted(checked, to: measure) ?? checked }
    let program = EventProgram(checker.program(of: [checked]), names, given: [], for: [group])
    let factor = branch.factor
    return VariedBranch(needs: program.needs) { batch, rows in
      switch try program.values(of: batch, rows) {
      case .numbers(let values): .numbers(factor == 1 ? values : values.map { $0 / factor })
      case .lists(let offsets, let content):
        .lists(offsets: offsets, content: factor == 1 ? content : content.map { $0 / factor })
      }
    }
  }
}
