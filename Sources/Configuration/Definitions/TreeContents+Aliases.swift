import Events
import Expressions
import Pipeline

extension TreeContents {
  /// Why aliases of the tree cannot be used in expressions, by their names; none for those that can.
  package var aliasProblems: [String: String] {
    let checker = ExpressionChecker(names: EventNames(self, schema: .branchNames, features: []))
    var problems: [String: String] = [:]
    for alias in aliases {
      do throws(ExpressionProblems) {
        _ = try checker.value(alias.text)
      } catch {
        problems[alias.name] = error.problems.first?.message
      }
    }
    return problems
  }
}
