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
  func columns(of table: any ColumnSource) throws -> FeatureTable {
    let names = columns(of: table.descriptions.map(\.name))
    return try table.table(of: table.descriptions.indices.filter { names.contains(table.descriptions[$0].name) })
  }

  /// Whether each row of a table passes at a threshold; where the cut has no value, it does not.
  ///
  /// - Parameters:
  ///   - table: has ``columns(of:)``.
  ///   - scope: the names of its columns.
  /// - Throws: `ExpressionError`.
  func passes(_ table: FeatureTable, _ scope: ShownScope, at threshold: Double) throws(ExpressionError) -> [Bool] {
    try table.passes(text(at: threshold), names: scope)
  }

  /// The cut at a threshold. One below 0 stands in brackets, together with a unit that follows it.
  func text(at threshold: Double) -> String {
    let number = "\(threshold)"
    let short = number.hasSuffix(".0") ? String(number.dropLast(2)) : number
    if threshold >= 0 { return text.replacing(Self.placeholder, with: short) }
    return text.replacing(/\{x\}(\s*([A-Za-z]+))?/) { match in
      guard let word = match.2, LiteralUnits.names.contains(String(word)) else {
        return "(\(short))\(match.1 ?? "")"
      }
      return "(\(short) \(word))"
    }
  }
}
