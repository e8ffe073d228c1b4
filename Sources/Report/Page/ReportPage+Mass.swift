extension ReportPage {
  /// The mass of the two photons, by label and stacked.
  func mass(_ section: inout Markup) {
    guard let column = massColumn else { return }
    let note = column.note
    if !note.summary.isEmpty { section.element("p", text: "\(note.name): \(note.summary).") }
    section.element("div", ["class": "pair"]) { pair in
      pair.element("figure") { figure in
        let picture = ShapePicture(summary: column, id: "mass-shapes", title: massTitle(note))
        figure.append(picture.markup(.page))
        figure.element(
          "figcaption",
          text: "Shapes by label: every row counts one, each label is normalised to one. \(Self.beyond(column))")
      }
      guard let weights = report.weights, weights.isDrawable else { return }
      pair.element("figure") { figure in
        let picture = StackPicture(
          id: "mass-stack", note: note, title: massTitle(note), labels: report.labels.names,
          histograms: weights.histograms, weightTitle: report.weightTitle, binText: column.binText)
        figure.append(picture.markup(.page))
        figure.element(
          "figcaption",
          text: """
            Stacked, every row counted with its weight, the label with the least sum lowest. Bars: the statistical \
            error of the sum.
            """)
      }
    }
  }

  private func massTitle(_ note: ColumnNote) -> String {
    "m_γγ (\(note.name))" + (note.shownUnit.map { " [\($0)]" } ?? "")
  }

  /// What lies outside a figure's axis, as a sentence; empty if nothing does.
  static func beyond(_ column: ColumnSummary) -> String {
    let (below, above) = column.beyondAxis
    let parts = [(below, "below"), (above, "above")].filter { $0.0 > 0 }
      .map { "\($0.0 < 0.0005 ? "< 0.1 %" : NumberText.percent($0.0, of: 1)) \($0.1)" }
    return parts.isEmpty ? "" : "Beyond the axis: \(parts.joined(separator: ", "))."
  }
}
