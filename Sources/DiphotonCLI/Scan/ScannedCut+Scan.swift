import Columns
import Report

extension ScannedCut {
  /// What the cut does at one threshold after the other.
  ///
  /// - Parameters:
  ///   - table: of `shown`, with the columns that the cut may need at least.
  ///   - luminosity: in inverse picobarn, at which weights are counted; the table's or its release's if nil.
  ///   - signal: labels of the signal, if there is one.
  ///   - thresholds: found by the values if nil.
  ///   - count: about how many of these.
  /// - Throws: `ReportError`, `ExpressionError`, ``CommandError``.
  func scan(
    _ table: any ColumnSource, of shown: ShownTable, luminosity: Double?, signal: [String],
    at thresholds: [Double]? = nil, about count: Int = 40
  ) throws -> CutScan {
    let known = ShownTable.known
    let table = try columns(of: table)
    let scope = ShownScope(table.descriptions, named: shown.columnNames, known: known)
    return try CutScan(
      text, of: table, manifest: shown.manifest, known: known,
      display: shown.display(luminosity: luminosity, blinding: nil), signal: signal
    ) {
      try thresholds ?? self.thresholds(for: $0, scope, about: count)
    } where: {
      try passes($0, scope, at: $1)
    }
  }
}
