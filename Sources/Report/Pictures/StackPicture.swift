import Base
import Statistics

/// The distribution of one column with the labels' weights on top of each other, and recorded events as points.
struct StackPicture {
  private static let (width, height) = (460.0, 300.0)

  let id: String
  let note: ColumnNote
  /// The title of the axis of values.
  let title: String
  let labels: [String]
  let binning: Binning
  /// Weighted, by label, all of one binning; none where there are only recorded events.
  let histograms: [Histogram]
  /// Recorded events of the same binning.
  let observed: ObservedEvents?
  /// The title of the axis of weights, without what a bin is.
  let weightTitle: String
  let binText: String
  var isLogarithmic = false

  func markup(_ place: Picture.Place) -> String {
    // The least lies lowest, where a thin layer is seen best.
    let order = histograms.indices.sorted { (histograms[$0].total, $0) < (histograms[$1].total, $1) }
    let layers = layers(order)
    let total = layers.last ?? [Double](repeating: 0, count: binning.count)
    let errors = total.indices.map { bin in histograms.reduce(0) { $0 + $1.squares[bin] }.squareRoot() }
    let highestPoint = observed?.bins.compactMap { $0?.interval.upper }.max() ?? 0
    let highest = zip(total, errors).reduce(highestPoint) { Swift.max($0, $1.0 + $1.1) }
    let lowest = layers.joined().reduce(0) { Swift.min($0, $1) }
    let names = order.reversed().map { (style: LabelStyle(index: $0), name: labels[$0]) }
    let legend = Legend(
      names, sample: .area("\(id)-h"), points: observed == nil ? nil : "data", left: 58, right: Self.width - 10)
    let frame = PlotFrame(
      x: .init(binning, title: title, scale: note.scale),
      y: axis(from: lowest, to: highest, layers),
      left: 58, right: Self.width - 12, top: 10 + Double(legend.rowCount) * Legend.rowHeight,
      bottom: Self.height - 40)
    let picture = Picture(
      id: id, title: "\(note.name), weighted and stacked", summary: words, width: Self.width, height: Self.height)
    return picture.markup(place) { svg in
      svg.element("defs") { defs in
        for label in histograms.indices { LabelStyle(index: label).definePattern("\(id)-h\(label)", in: &defs) }
      }
      legend.draw(top: 4, in: &svg)
      var below = total.map { _ in 0.0 }
      for (label, layer) in zip(order, layers) {
        draw(layer, above: below, LabelStyle(index: label), frame, &svg)
        below = layer
      }
      svg.element("path", ["class": "u", "d": bars(total, errors, frame)])
      observed?.draw(frame, in: &svg)
      frame.draw(in: &svg)
      if place == .file { svg.note(ColumnSummary.beyondText(histograms), left: frame.left, bottom: Self.height) }
    }
  }

  /// The axis of weights; a logarithmic one begins where the lowest layer or the sum still shows.
  private func axis(from lowest: Double, to highest: Double, _ layers: [[Double]]) -> PlotFrame.Axis {
    let title = weightTitle + binText
    let least = (layers.isEmpty ? observed?.bins.compactMap { $0.map { Double($0.count) } } : layers.flatMap(\.self))?
      .filter { $0 > 0 }.min()
    guard isLogarithmic, highest > 0, let least else {
      return .init(lower: lowest * 1.08, upper: highest > 0 ? highest * 1.08 : 1, title: title)
    }
    return PlotFrame.Axis(logarithmicFrom: least, to: highest, title: title)
  }

  /// The upper ends of the layers in each bin, from below.
  private func layers(_ order: [Int]) -> [[Double]] {
    var height = [Double](repeating: 0, count: binning.count)
    return order.map { label in
      for bin in height.indices { height[bin] += histograms[label].sums[bin] }
      return height
    }
  }

  private func draw(
    _ layer: [Double], above below: [Double], _ style: LabelStyle, _ frame: PlotFrame, _ svg: inout Markup
  ) {
    var path = SVGPath()
    path.move(frame.placeX(binning.lowerEdge), frame.placeY(layer[0]))
    for bin in layer.indices {
      path.line(frame.placeX(binning.edge(bin)), frame.placeY(layer[bin]))
      path.line(frame.placeX(binning.edge(bin + 1)), frame.placeY(layer[bin]))
    }
    for bin in layer.indices.reversed() {
      path.line(frame.placeX(binning.edge(bin + 1)), frame.placeY(below[bin]))
      path.line(frame.placeX(binning.edge(bin)), frame.placeY(below[bin]))
    }
    path.close()
    svg.element(
      "path", ["class": style.area, "fill": "url(#\(id)-h\(style.index))", "d": path.data])
  }

  /// Bars of the statistical error of the sum of all layers.
  private func bars(_ total: [Double], _ errors: [Double], _ frame: PlotFrame) -> String {
    var path = SVGPath()
    for (bin, (sum, error)) in zip(total, errors).enumerated() where error > 0 {
      let x = frame.placeX(binning.centre(bin))
      path.move(x, frame.placeY(sum + error))
      path.line(x, frame.placeY(sum - error))
    }
    return path.data
  }

  private var words: String {
    let points = observed.map { " Points: \(Numeral.grouped($0.total)) recorded events with their Poisson intervals." }
    guard !histograms.isEmpty else { return "Recorded events in bins of \(note.name)." + (points ?? "") }
    let sums = zip(labels, histograms).map { "\($0) \(Numeral.significant($1.total))" }
    return """
      Stacked histogram of \(note.name), rows counted with their weights, the label with the least sum lowest; bars are \
      the statistical error of the sum. Sums of weights: \(sums.joined(separator: ", ")).
      """ + (points ?? "")
  }
}
