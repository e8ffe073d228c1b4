import AnalysisCLI
import Base
import Foundation
import Report

/// How the values of columns lie, for people.
struct DescriptionText {
  private let description: TableDescription

  init(of description: TableDescription) { self.description = description }

  var text: String {
    let hasGroups = description.lines.contains { $0.group != nil }
    var text = AlignedText(
      [("column", .left)] + (hasGroups ? [("of", .left)] : [])
        + ["rows", "missing", "mean", "std", "min", "25 %", "50 %", "75 %", "max"].map { ($0, .right) })
    for line in description.lines {
      let quantiles =
        line.quantiles.isEmpty ? TableDescription.fractions.map { _ in nil } : line.quantiles.map(Optional.some)
      text.append(
        [line.unit.map { "\(line.column) [\($0.symbol)]" } ?? line.column] + (hasGroups ? [line.group ?? ""] : [])
          + [Numeral.grouped(line.rows), Numeral.grouped(line.missing)]
          + ([line.mean, line.deviation] + quantiles).map { $0.map { String(format: "%.6g", $0) } ?? "-" })
    }
    return text.lines.joined(separator: "\n")
  }
}
