import Base
import Statistics

extension ReportPage {
  /// What cuts do at one threshold after the other.
  func thresholds(_ section: inout Markup) {
    let luminosity = scans.first?.luminosity.map { " at \(Self.text(ofLuminosity: $0))" } ?? ""
    var words = """
      What is left of simulated events for each threshold x, every row counted with its weight\(luminosity); vertical bars are the \
      statistical errors of the simulation.
      """
    if scans.contains(where: \.hasSignal) {
      words += """
         Significance is the median one of a discovery by counting, √(2 ((s + b) ln(1 + s/b) − s)), with the background taken as known \
        (Eur. Phys. J. C 71 (2011) 1554, equation 97).
        """
    }
    section.element("p", text: words)
    section.element("div", ["class": "grid"]) { grid in
      for (index, scan) in scans.enumerated() {
        grid.append("\n")
        let id = "threshold-\(index + 1)"
        grid.element("figure", ["id": id]) { figure in
          figure.element("h3", text: scan.title)
          figure.append(ScanPicture(scan: scan, id: "\(id)-lines").markup(.page))
          figure.element("figcaption") { caption(scan, &$0) }
        }
      }
    }
  }

  private func caption(_ scan: CutScan, _ caption: inout Markup) {
    guard scan.hasSignal else { return caption.element("p", text: "Efficiencies of the labels.") }
    let signal = zip(scan.labels, scan.isSignal).filter(\.1).map(\.0).joined(separator: ", ")
    let best = scan.best.map { best in
      """
       The largest significance is \(Numeral.significant(best.significance.value)) ± \
      \(Numeral.significant(best.significance.error, digits: 2)) at \(Numeral.short(best.step.threshold)).
      """
    }
    caption.element("p", text: "Signal: \(signal); all else is background.\(best ?? "")")
  }
}
