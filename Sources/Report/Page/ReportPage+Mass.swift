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
      let histograms = table.weights.flatMap { $0.isDrawable && table.hasSimulation ? $0.histograms : nil } ?? []
      guard let binning = histograms.first?.binning ?? table.observed?.binning else { return }
      pair.element("figure") { figure in
        let picture = StackPicture(
          id: "mass-stack", note: note, title: massTitle(note), labels: table.labels.names, binning: binning,
          histograms: histograms, observed: table.observed, weightTitle: table.weightTitle,
          binText: column.text(ofBins: binning))
        figure.append(picture.markup(.page))
        figure.element("figcaption", text: stackWords(hasStack: !histograms.isEmpty))
      }
    }
  }

  private func stackWords(hasStack: Bool) -> String {
    let luminosity = table.luminosity.map { " at \(Self.text(ofLuminosity: $0))" } ?? ""
    var sentences =
      hasStack
      ? [
        "Stacked\(luminosity), every row counted with its weight, the label with the least sum lowest.",
        "Bars: the statistical error of the sum.",
      ] : []
    if let observed = table.observed {
      sentences.append(
        "Points: data, \(Numeral.grouped(observed.total)) events, with central Poisson intervals of 68.3 % (Garwood).")
      if observed.blinded != nil, let window = table.blindWindow {
        sentences.append("Blinded: bins that lie in \(window.text), wholly or in part, show no data.")
      }
    }
    return sentences.joined(separator: " ")
  }

  static func text(ofLuminosity luminosity: Double) -> String {
    "\(Int(exactly: luminosity).map(Numeral.grouped) ?? Numeral.significant(luminosity, digits: 5)) pb⁻¹"
  }

  private func massTitle(_ note: ColumnNote) -> String {
    "m_γγ (\(note.name))" + (note.shownUnit.map { " [\($0)]" } ?? "")
  }
}
