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
    let ofCut = RowCut(text.replacing(Self.placeholder, with: " ")).columns(of: names)
    return names.filter { ofCut.contains($0) || $0 == "label" || $0 == "weight" }
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
  func passes(_ table: FeatureTable, _ scope: ShownScope, at threshold: Double) throws(ExpressionError) -> [Bool] {
    try RowCut(text.replacing(Self.placeholder, with: Self.literal(threshold))).passes(table, scope)
  }

  /// A number as an expression has it.
  private static func literal(_ number: Double) -> String {
    let text = "\(number)"
    let short = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    return number < 0 ? "(\(short))" : short
  }
}
