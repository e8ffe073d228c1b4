import Base
import Statistics

/// What a cut leaves at one threshold after the other: the part of each label's weight, and below it purity and significance, if
/// there is a signal.
struct ScanPicture {
  private static let (width, panelHeight) = (460.0, 200.0)

  /// A line of a panel.
  private struct Curve {
    /// Nil for a line of no label.
    let style: LabelStyle?
    /// One per threshold; nil where there is no such number.
    let points: [Estimate?]
  }

  let scan: CutScan
  let id: String

  func markup(_ place: Picture.Place) -> String {
    let styled = scan.labels.enumerated().map { (style: LabelStyle(index: $0.offset), name: $0.element) }
    let legend = Legend(styled, sample: .line, left: 58, right: Self.width - 10)
    let panels = panels
    let top = 10 + Double(legend.rowCount) * Legend.rowHeight
    let picture = Picture(
      id: id, title: "\(scan.title), by threshold", summary: words, width: Self.width,
      height: top + Double(panels.count) * Self.panelHeight)
    return picture.markup(place) { svg in
      guard let axis else {
        svg.element("g", ["class": "n m"]) {
          $0.element("text", at: (Self.width / 2, top + Self.panelHeight / 2), text: "\(scan.title): no thresholds")
        }
        return
      }
      legend.draw(top: 4, in: &svg)
      for (number, panel) in panels.enumerated() {
        let start = top + Double(number) * Self.panelHeight
        let frame = PlotFrame(
          x: axis, y: .init(lower: 0, upper: highest(panel.curves), title: panel.title), left: 58,
          right: Self.width - 12, top: start, bottom: start + Self.panelHeight - 40)
        for curve in panel.curves { draw(curve, frame, &svg) }
        frame.draw(in: &svg)
      }
    }
  }

  private var axis: PlotFrame.Axis? {
    guard let lower = scan.steps.first?.threshold, let upper = scan.steps.last?.threshold else { return nil }
    return PlotFrame.Axis(
      lower: min(lower, upper), upper: lower == upper ? lower.nextUp : max(lower, upper),
      title: "x in \(Self.shortened(scan.title))")
  }

  private var panels: [(title: String, curves: [Curve])] {
    let efficiencies = scan.labels.indices.map { label in
      Curve(
        style: LabelStyle(index: label), points: scan.steps.map { $0.passed[label].efficiency(in: scan.all[label]) })
    }
    guard scan.hasSignal else { return [("Efficiency", efficiencies)] }
    let counts = scan.steps.map(scan.signalCount)
    return [
      ("Efficiency", efficiencies), ("Purity", [Curve(style: nil, points: counts.map(\.purity))]),
      ("Significance", [Curve(style: nil, points: counts.map(\.significance))]),
    ]
  }

  private func highest(_ curves: [Curve]) -> Double {
    let ends = curves.flatMap(\.points).compactMap(\.self).map { $0.value + $0.error }.filter(\.isFinite)
    let highest = ends.max() ?? 0
    return highest > 0 ? highest * 1.08 : 1
  }

  /// A line through the numbers that there are, with their errors; what lies below 0 is at the frame.
  private func draw(_ curve: Curve, _ frame: PlotFrame, _ svg: inout Markup) {
    func place(_ value: Double) -> Double { min(max(frame.placeY(value), frame.top), frame.bottom) }
    var (line, bars) = (SVGPath(), SVGPath())
    var isDrawing = false
    for (step, point) in zip(scan.steps, curve.points) {
      guard let point, point.value.isFinite else {
        isDrawing = false
        continue
      }
      let (x, y) = (frame.placeX(step.threshold), place(point.value))
      isDrawing ? line.line(x, y) : line.move(x, y)
      isDrawing = true
      bars.move(x, place(point.value + point.error))
      bars.line(x, place(point.value - point.error))
    }
    if !bars.data.isEmpty { svg.element("path", ["class": curve.style?.errorBar ?? "u", "d": bars.data]) }
    svg.element(
      "path", ["class": curve.style?.line ?? "d", "stroke-dasharray": curve.style?.dash ?? "none", "d": line.data])
  }

  private static func shortened(_ title: String) -> String { title.count > 60 ? title.prefix(59) + "…" : title }

  private var words: String {
    var words = """
      Lines of the part of each label's weight that passes \(scan.title), at \(scan.steps.count) thresholds from \
      \(Numeral.significant(scan.steps.first?.threshold ?? .nan)) to \
      \(Numeral.significant(scan.steps.last?.threshold ?? .nan)).
      """
    guard scan.hasSignal else { return words }
    words += " Below, purity and significance of the signal."
    guard let best = scan.best else { return words }
    return words
      + " The largest significance is \(Numeral.significant(best.significance.value)) at \(Numeral.significant(best.step.threshold))."
  }
}
