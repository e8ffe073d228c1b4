import Base

extension ReportPage {
  /// The mass of the two photons, by label and stacked.
  func mass(_ section: inout Markup) {
    guard let column = table.massColumn else { return }
    let note = column.note
    if !note.summary.isEmpty { section.element("p", text: "\(note.name): \(note.summary).") }
    section.element("div", ["class": "pair"]) { pair in
      pair.element("figure") { figure in
        let picture = ShapePicture(summary: column, id: "mass-shapes", title: massTitle(note))
        figure.append(picture.markup(.page))
        figure.element(
          "figcaption",
          text: "Shapes by label: every row counts one, each label is normalised to one. \(column.beyondText)")
      }
      guard let weights = table.weights, weights.isDrawable else { return }
      pair.element("figure") { figure in
        let picture = StackPicture(
          id: "mass-stack", note: note, title: massTitle(note), labels: table.labels.names,
          histograms: weights.histograms, weightTitle: table.weightTitle, binText: column.binText)
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
}
