import Base

extension ReportPage {
  /// One figure for every column of numbers, in the table's order; those of groups behind the others, where they open.
  func features(_ section: inout Markup) {
    section.element(
      "p",
      text: """
        Every row counts one, each label is normalised to its rows that have a value. Vertical bars are statistical \
        errors, where they are larger than the line. Mean and standard deviation are of the finite values; the error of \
        an AUC is what chance gives without separation.
        """)
    let named = groups.map { group in table.columns.indices.filter { group.names.contains(table.columns[$0].note.name) }
    }
    let grouped = Set(named.joined())
    figures(of: table.columns.indices.filter { !grouped.contains($0) }, &section)
    for (group, columns) in zip(groups, named) where !columns.isEmpty {
      section.append("\n")
      section.element("details", ["class": "group"]) { details in
        let count = "\(columns.count) \(columns.count == 1 ? "column" : "columns")"
        details.element("summary", text: "\(group.title): \(count)")
        figures(of: columns, &details)
      }
    }
  }

  private func figures(of columns: [Int], _ section: inout Markup) {
    section.element("div", ["class": "grid"]) { grid in
      for index in columns {
        grid.append("\n")
        grid.element("figure", ["id": Self.figureID(index)]) {
          figure(table.columns[index], Self.figureID(index), &$0)
        }
      }
    }
  }

  private func figure(_ column: ColumnSummary, _ id: String, _ figure: inout Markup) {
    let note = column.note
    figure.element("h3", text: note.title)
    let words = [note.summary, note.formula ?? ""].filter { !$0.isEmpty }
    if !words.isEmpty { figure.element("p", ["class": "what"], text: words.joined(separator: "; ")) }
    figure.append(ShapePicture(summary: column, id: "\(id)-shapes").markup(.page))
    figure.element("figcaption") { caption in
      let bits = column.separation.information
      let ofMissing = Numeral.fixed(bits.missingness.corrected, decimals: 4)
      let information =
        "Mutual information \(Numeral.fixed(bits.whole.corrected, decimals: 4)) bits"
        + (column.missingCount == 0 ? "." : ", \(ofMissing) of them by whether there is a value.")
      caption.element("p", text: [information, column.beyondText].filter { !$0.isEmpty }.joined(separator: " "))
      caption.table(
        "Numbers of \(note.name)",
        head: [.text("label"), .number("mean"), .number("std. dev."), .number("missing"), .number("AUC")],
        rows: column.labels.indices.map { row(column, $0) }, style: "dense")
    }
  }

  private func row(_ column: ColumnSummary, _ label: Int) -> [TableCell] {
    let (scale, moments) = (column.note.scale, column.moments[label])
    var area = Self.cell(column.separation.auc[label])
    area.note = column.separation.aucDeviation[label].map { "± \(Numeral.fixed($0, decimals: 3))" }
    return [
      .text(column.labels[label]), .number(moments.map { Numeral.significant($0.mean * scale) } ?? "–"),
      .number(moments.map { Numeral.significant($0.deviation * scale) } ?? "–"),
      .number(Numeral.percent(Double(column.missing[label]), of: Double(column.rowCounts[label]))), area,
    ]
  }
}
