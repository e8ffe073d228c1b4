import Columns
import Expressions

/// A cut on the rows of a table, in terms of its columns.
struct RowCut: Sendable {
  let text: String

  init(_ text: String) { self.text = text }

  /// The columns that it may need, of all that there are.
  func columns(of names: [String]) -> [String] {
    let words = Set(text.split { !($0.isLetter || $0.isNumber || "_.".contains($0)) }.map(String.init))
    // Objects are called by what the names of their columns begin with.
    return names.filter { name in
      words.contains(name) || words.contains { name.hasPrefix("\($0)_") || name.hasPrefix("\($0).") }
    }
  }

  /// Whether each row of a table passes; where the cut has no value, it does not.
  ///
  /// - Parameters:
  ///   - table: has ``columns(of:)``.
  ///   - scope: the names of its columns.
  /// - Throws: `ExpressionError`.
  func passes(_ table: FeatureTable, _ scope: ShownScope) throws(ExpressionError) -> [Bool] {
    let checker = ExpressionChecker(names: scope)
    let conditions: [CheckedExpression]
    do throws(ExpressionProblems) {
      conditions = try checker.condition(text, as: "a cut")
    } catch {
      throw ExpressionError(error, of: "the cut '\(text)'")
    }
    let values = try checker.program(of: conditions).values(of: table)
    return (0..<table.rowCount).map { row in values.allSatisfy { $0.holds(row) } }
  }
}
