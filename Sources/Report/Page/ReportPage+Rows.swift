import Base
import Statistics

extension ReportPage {
  /// How many rows each label has, and what they weigh.
  func overview(_ section: inout Markup) {
    for note in notes { section.element("p", ["class": "notice"], text: note) }
    let labels = table.labels
    var head: [TableCell] = [.text("label"), .number("rows"), .number("share")]
    if let weights = table.weights {
      head += [
        .number(table.luminosity == nil ? "sum of weights" : "events expected"), .number("statistical error"),
        .number("share"), .number("negative weights"), .number("effective rows"),
      ]
      let total = weights.sums.reduce(into: WeightedRows.Sums()) { $0.add($1) }
      let rows = labels.names.indices.map { label in
        row(labels.names[label], labels.counts[label], weights.sums[label], of: total)
      }
      section.table(
        "Rows of each label", head: head, rows: rows, foot: row("all", shownRowCount, total, of: total))
      section.element(
        "p", ["class": "caption"],
        text: """
          Weights are those of the column “\(table.weightNote?.name ?? "weight")”\(weightWords). The error is the root of the sum of \
          squared weights; effective rows, (Σw)² / Σw², would have the same relative error with weights of one.
          """)
    } else {
      let rows = labels.names.indices.map { label in
        row(labels.names[label], labels.counts[label])
      }
      section.table("Rows of each label", head: head, rows: rows, foot: row("all", shownRowCount))
    }
    if !table.dataLabels.isEmpty, table.hasSimulation { data(&section) }
    for rest in table.rests { folded(rest, &section) }
  }

  /// The labels that are taken together.
  private func folded(_ rest: RowLabels.Rest, _ section: inout Markup) {
    let labels = rest.labels.sorted { $0.count > $1.count }
    section.element("details") { details in
      details.element(
        "summary",
        text: """
          “\(rest.name)” stands for the \(Numeral.grouped(labels.count)) labels with the fewest rows; all its numbers are those of their \
          rows together
          """)
      details.table(
        "Labels that \(rest.name) stands for", head: [.text("label"), .number("rows")],
        rows: labels.map { [.text($0.name), .number(Numeral.grouped($0.count))] },
        foot: [.text("all"), .number(Numeral.grouped(labels.reduce(0) { $0 + $1.count }))])
    }
  }

  /// How many recorded events each label has.
  private func data(_ section: inout Markup) {
    section.element("h3", text: "Data")
    let labels = table.dataLabels
    section.table(
      "Rows of data", head: [.text("label"), .number("rows")],
      rows: labels.map { [.text($0.name), .number(Numeral.grouped($0.count))] },
      foot: labels.count > 1
        ? [.text("all"), .number(Numeral.grouped(labels.reduce(0) { $0 + $1.count }))] : nil)
    section.element(
      "p", ["class": "caption"],
      text: """
        Recorded events weigh one each. They are shown with the mass and in the cut-flow; all else is of simulated events \
        alone.
        """)
  }

  /// The number of rows that columns are shown of.
  private var shownRowCount: Int { table.labels.counts.reduce(0, +) }

  private func row(_ name: String, _ count: Int) -> [TableCell] {
    [
      .text(name), .number(Numeral.grouped(count)),
      .number(Numeral.percent(Double(count), of: Double(shownRowCount))),
    ]
  }

  private func row(
    _ name: String, _ count: Int, _ sums: WeightedRows.Sums, of total: WeightedRows.Sums
  ) -> [TableCell] {
    row(name, count) + [
      .number(Numeral.significant(sums.sum, digits: 4)),
      .number("± " + Numeral.significant(sums.squares.squareRoot(), digits: 2)),
      .number(Numeral.percent(sums.sum, of: total.sum)),
      .number(Numeral.percent(Double(sums.negativeCount), of: Double(count))),
      .number(Numeral.grouped(Int(sums.effectiveCount.rounded()))),
    ]
  }

  private var weightWords: String {
    let summary = table.weightNote.map { $0.summary.isEmpty ? "" : ": \($0.summary)" } ?? ""
    guard let luminosity = table.luminosity else { return summary }
    return summary + "; the sums are numbers of events at \(Self.text(ofLuminosity: luminosity))"
  }

  private var notes: [String] {
    var notes: [String] = []
    if let manifest = table.manifest {
      let rows = manifest.table.rows
      if rows != table.rowCount {
        notes.append(
          """
          The manifest speaks of \(Numeral.grouped(rows)) rows, the table has \
          \(Numeral.grouped(table.rowCount)): it may be another table's.
          """)
      }
    } else {
      notes.append(
        """
        No manifest lies beside the table. Cut-flow, inputs and settings are not known, and units only of columns that \
        this program writes under the same name.
        """)
    }
    if table.rowCount == 0 { notes.append("The table has no rows.") }
    if table.weights == nil {
      notes.append("There is no column of numbers “\(table.weightNote?.name ?? "weight")”: nothing is weighted.")
    }
    if let count = table.weights?.withoutWeight, count > 0 {
      notes.append("\(Numeral.grouped(count)) rows have no finite weight and are left out of the sums of weights.")
    }
    return notes
  }
}
