import Base
import Statistics

extension ReportPage {
  /// All columns by what they tell about the label.
  func separation(_ section: inout Markup) {
    let entropy = MutualInformation.entropy(of: table.labels.counts)
    section.element(
      "p",
      text: """
        How well each column alone tells the labels apart, the most telling first. Every row counts one, whatever its \
        weight. Mutual information: what knowing the column tells about the label, in bits, out of \
        \(Numeral.fixed(entropy, decimals: 3)) bits of the labels' entropy; missing values count as a value of their own, and how much of it is told by whether there \
        is a value at all, “by missing” says. AUC: \
        area under the ROC curve of a label against all others, the probability that a row of the label has the greater \
        value; 0.5 is no separation, below it the label has the smaller values; over the rows that have a value. Weights, and numbers that say which event it is, are no features and are left out.
        """)
    let ranked = table.columns.indices.filter { ![.weight, .identity].contains(table.columns[$0].note.role) }.sorted {
      let (left, right) = (information(of: $0), information(of: $1))
      return left == right ? $0 < $1 : left > right
    }
    let head: [TableCell] =
      [.text("column"), .number("mutual information", note: "bits"), .number("by missing", note: "bits")]
      + table.labels.names.map { TableCell(text: $0, isNumber: true, note: "AUC") } + [.number("missing")]
    let rows = ranked.map { index -> [TableCell] in
      let column = table.columns[index]
      return [
        TableCell(text: column.note.name, link: "#\(Self.figureID(index))"),
        .number(Numeral.fixed(information(of: index), decimals: 4)),
        .number(
          column.missingCount == 0
            ? "–" : Numeral.fixed(column.separation.information.missingness.corrected, decimals: 4)),
      ] + column.separation.auc.map(Self.cell)
        + [.number(Numeral.percent(Double(column.missingCount), of: Double(column.rowCount)))]
    }
    section.table("Separation by column", head: head, rows: Array(rows.prefix(Self.firstCount)), style: "dense")
    let others = rows.dropFirst(Self.firstCount)
    guard !others.isEmpty else { return }
    section.element("details") { details in
      details.element("summary", text: "The \(others.count) columns that tell least")
      details.table("Separation by the other columns", head: head, rows: Array(others), style: "dense")
    }
  }

  /// How many columns are listed before those that tell least; a table without groups has fewer.
  private static var firstCount: Int { 100 }

  private func information(of index: Int) -> Double { table.columns[index].separation.information.whole.corrected }

  /// An AUC with a shade that says how far from 1/2 it is.
  static func cell(_ area: Double?) -> TableCell {
    guard let area else { return .number("–") }
    return TableCell(text: Numeral.fixed(area, decimals: 3), isNumber: true, shade: 2 * area - 1)
  }
}
