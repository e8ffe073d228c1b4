import Columns
import Expressions

/// A cut on a table's columns, with a placeholder for a threshold.
struct ScannedCut: Sendable {
  static let placeholder = "{x}"

  let text: String

  init(_ text: String) { self.text = text }

  /// The columns that it may need, and those by which rows are counted.
  ///
  /// - Parameter names: all that the table has.
  func columns(of names: [String]) -> [String] {
    let words = Set(
      text.replacing(Self.placeholder, with: " ").split { !($0.isLetter || $0.isNumber || "_.".contains($0)) }
        .map(String.init) + ["label", "weight"])
    // Objects are called by what the names of their columns begin with.
    return names.filter { name in
      words.contains(name) || words.contains { name.hasPrefix("\($0)_") || name.hasPrefix("\($0).") }
    }
  }

  /// The columns of a table that it may need, and those by which rows are counted.
  func columns(of table: FeatureTable) -> FeatureTable {
    let names = columns(of: table.descriptions.map(\.name))
    let wanted = table.descriptions.indices.filter { names.contains(table.descriptions[$0].name) }
    return FeatureTable(
      descriptions: wanted.map { table.descriptions[$0] }, columns: wanted.map { table.columns[$0] },
      rowCount: table.rowCount)
  }

  /// Whether each row of a table passes at a threshold; where the cut has no value, it does not.
  ///
  /// - Parameters:
  ///   - table: has ``columns(of:)``.
  ///   - scope: the names of its columns.
  /// - Throws: `ExpressionError`.
  func passes(_ table: FeatureTable, _ scope: ScanScope, at threshold: Double) throws(ExpressionError) -> [Bool] {
    let text = text.replacing(Self.placeholder, with: Self.literal(threshold))
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

  /// A number as an expression has it.
  private static func literal(_ number: Double) -> String {
    let text = "\(number)"
    let short = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    return number < 0 ? "(\(short))" : short
  }
}
