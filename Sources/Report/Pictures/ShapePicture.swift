import Base
import Statistics

/// The distribution of one column for each label, each normalised to its rows with a value, or to their weights.
struct ShapePicture {
  private static let (width, height) = (460.0, 300.0)

  let summary: ColumnSummary
  let id: String
  /// The title of the axis of values; the column's with its unit if nil.
  var title: String?
  var isLogarithmic = false
  /// What is counted, as the other axis says it.
  var counted = "rows"

  func markup(_ place: Picture.Place) -> String {
    let styled = summary.labels.enumerated().filter { total($0.offset) > 0 }
      .map { (style: LabelStyle(index: $0.offset), name: $0.element) }
    let legend = Legend(styled, sample: .line, left: 58, right: Self.width - 10)
    let picture = Picture(
      id: id, title: "\(summary.note.name) by label", summary: words, width: Self.width, height: Self.height)
    return picture.markup(place) { svg in
      guard let binning = summary.histograms.first?.binning else {
        svg.element("g", ["class": "n m"]) {
          $0.element("text", at: (Self.width / 2, Self.height / 2), text: "\(summary.note.name): no values")
        }
        return
      }
      legend.draw(top: 4, in: &svg)
      let note = summary.note
      let top = 10 + Double(legend.rowCount) * Legend.rowHeight
      let frame = PlotFrame(
        x: .init(binning, title: title ?? note.title, scale: note.scale, isInteger: summary.isInteger),
        y: fractions,
        left: 58, right: Self.width - 12, top: top, bottom: Self.height - 40)
      for (order, label) in styled.enumerated() {
        draw(label.style, at: (Double(order) + 0.5) / Double(styled.count), frame, &svg)
      }
      frame.draw(in: &svg)
      if place == .file { svg.note(summary.beyondText, left: frame.left, bottom: Self.height) }
    }
  }

  /// The line of one label, and its error bars at `offset` within each bin.
  private func draw(_ style: LabelStyle, at offset: Double, _ frame: PlotFrame, _ svg: inout Markup) {
    let histogram = summary.histograms[style.index]
    let (binning, total) = (histogram.binning, total(style.index))
    var (line, bars) = (SVGPath(), SVGPath())
    line.move(frame.placeX(binning.lowerEdge), frame.bottom)
    for bin in 0..<binning.count {
      let y = frame.placeY(histogram.sums[bin] / total)
      line.line(frame.placeX(binning.edge(bin)), y)
      line.line(frame.placeX(binning.edge(bin + 1)), y)
      let error = histogram.squares[bin].squareRoot() / total
      let ends = (
        frame.placeY(histogram.sums[bin] / total + error), frame.placeY(histogram.sums[bin] / total - error)
      )
      // A bar that the line hides says nothing.
      guard ends.1 - ends.0 > 3 else { continue }
      let (left, right) = (frame.placeX(binning.edge(bin)), frame.placeX(binning.edge(bin + 1)))
      let x = left + (right - left) * offset
      bars.move(x, Swift.max(ends.0, frame.top))
      bars.line(x, Swift.min(ends.1, frame.bottom))
    }
    line.line(frame.placeX(binning.upperEdge), frame.bottom)
    if !bars.data.isEmpty { svg.element("path", ["class": style.errorBar, "d": bars.data]) }
    svg.element("path", ["class": style.line, "stroke-dasharray": style.dash, "d": line.data])
  }

  /// What each label's bins are divided by.
  private func total(_ label: Int) -> Double {
    summary.histograms.isEmpty ? 0 : summary.histograms[label].total
  }

  /// The axis of fractions, up to the highest bin with its error.
  private var fractions: PlotFrame.Axis {
    let shapes = summary.histograms.filter { $0.total > 0 }
    let highest = shapes.reduce(0) { highest, shape in
      zip(shape.sums, shape.squares).reduce(highest) { Swift.max($0, ($1.0 + $1.1.squareRoot()) / shape.total) }
    }
    let title = "Fraction of \(counted)\(summary.binText)"
    let lowest = shapes.lazy.flatMap { shape in shape.sums.lazy.filter { $0 > 0 }.map { $0 / shape.total } }.min()
    guard isLogarithmic, let lowest else {
      return .init(lower: 0, upper: highest > 0 ? highest * 1.08 : 1, title: title)
    }
    return PlotFrame.Axis(logarithmicFrom: lowest, to: highest, title: title)
  }

  private var words: String {
    guard let binning = summary.histograms.first?.binning else {
      return "No row has a finite value of \(summary.note.name)."
    }
    let (scale, unit) = (summary.note.scale, summary.note.shownUnit.map { " \($0)" } ?? "")
    let means = zip(summary.labels, summary.moments).map { label, moments in
      "\(label) \(moments.map { Numeral.significant($0.mean * scale, digits: 4) } ?? "without values")"
    }
    return """
      Step histograms of \(summary.note.name), one line per label, each normalised to one; \(binning.count) bins from \
      \(Numeral.significant(binning.lowerEdge * scale, digits: 4)) to \
      \(Numeral.significant(binning.upperEdge * scale, digits: 4))\(unit). Means: \(means.joined(separator: ", ")).
      """
  }
}
