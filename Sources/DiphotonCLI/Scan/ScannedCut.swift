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

  /// What says of each row whether it passes at a threshold; where the cut has no value, it does not.
  ///
  /// - Parameters:
  ///   - table: has ``columns(of:)``.
  ///   - names: all columns that there are, to find the nearest.
  ///   - known: descriptions for columns of which the table says nothing.
  /// - Throws: `ExpressionError`.
  func passes(
    _ table: FeatureTable, named names: [String], known: [ColumnDescription], at threshold: Double
  ) throws(ExpressionError) -> [Bool] {
    let text = text.replacing(Self.placeholder, with: Self.literal(threshold))
    let checker = ExpressionChecker(names: ScanScope(table.descriptions, named: names, known: known))
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

/// The columns of a table as names, some of which were read.
private struct ScanScope: NameScope {
  let names: [String]
  private let read: TableScope

  init(_ descriptions: [ColumnDescription], named names: [String], known: [ColumnDescription]) {
    self.names = names
    read = TableScope(
      descriptions.map { column in
        guard column.unit == nil, column.summary.isEmpty, let known = known.first(where: { $0.name == column.name })
        else { return column }
        return ColumnDescription(column.name, column.type, role: column.role, unit: known.unit, "")
      })
  }

  func variable(named name: String) -> Variable? { read.variable(named: name) }

  func explanation(of name: String) -> String? { read.explanation(of: name) }
}
