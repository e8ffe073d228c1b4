import Base
import Statistics

/// The distribution of one column with the labels' weights on top of each other.
struct StackPicture {
  private static let (width, height) = (460.0, 300.0)

  let id: String
  let note: ColumnNote
  /// The title of the axis of values.
  let title: String
  let labels: [String]
  /// Weighted, by label, all of one binning.
  let histograms: [Histogram]
  /// The title of the axis of weights, without what a bin is.
  let weightTitle: String
  let binText: String

  /// - Precondition: there is a histogram.
  func markup(_ place: Picture.Place) -> String {
    // The least lies lowest, where a thin layer is seen best.
    let order = labels.indices.sorted { (histograms[$0].total, $0) < (histograms[$1].total, $1) }
    let layers = layers(order)
    let total = layers.last ?? []
    let errors = total.indices.map { bin in histograms.reduce(0) { $0 + $1.squares[bin] }.squareRoot() }
    let highest = zip(total, errors).reduce(0) { Swift.max($0, $1.0 + $1.1) }
    let lowest = layers.joined().reduce(0) { Swift.min($0, $1) }
    let names = order.reversed().map { (style: LabelStyle(index: $0), name: labels[$0]) }
    let legend = Legend(names, sample: .area("\(id)-h"), left: 58, right: Self.width - 10)
    let binning = histograms[0].binning
    let frame = PlotFrame(
      x: .init(lower: binning.lowerEdge, upper: binning.upperEdge, title: title, scale: note.scale),
      y: .init(
        lower: lowest * 1.08, upper: highest > 0 ? highest * 1.08 : 1, title: weightTitle + binText),
      left: 58, right: Self.width - 12, top: 10 + Double(legend.rowCount) * Legend.rowHeight,
      bottom: Self.height - 40)
    let picture = Picture(
      id: id, title: "\(note.name), weighted and stacked", summary: words, width: Self.width, height: Self.height)
    return picture.markup(place) { svg in
      svg.element("defs") { defs in
        for label in labels.indices { LabelStyle(index: label).definePattern("\(id)-h\(label)", in: &defs) }
      }
      legend.draw(top: 4, in: &svg)
      var below = total.map { _ in 0.0 }
      for (label, layer) in zip(order, layers) {
        draw(layer, above: below, LabelStyle(index: label), frame, &svg)
        below = layer
      }
      svg.element("path", ["class": "u", "d": bars(total, errors, frame)])
      frame.draw(in: &svg)
    }
  }

  /// The upper ends of the layers in each bin, from below.
  private func layers(_ order: [Int]) -> [[Double]] {
    var height = [Double](repeating: 0, count: histograms[0].binning.count)
    return order.map { label in
      for bin in height.indices { height[bin] += histograms[label].sums[bin] }
      return height
    }
  }

  private func draw(
    _ layer: [Double], above below: [Double], _ style: LabelStyle, _ frame: PlotFrame, _ svg: inout Markup
  ) {
    let binning = histograms[0].binning
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
      let x = frame.placeX(histograms[0].binning.edge(bin) + histograms[0].binning.width / 2)
      path.move(x, frame.placeY(sum + error))
      path.line(x, frame.placeY(sum - error))
    }
    return path.data
  }

  private var words: String {
    let sums = zip(labels, histograms).map { "\($0) \(Numeral.significant($1.total))" }
    return """
      Stacked histogram of \(note.name), rows counted with their weights, the label with the least sum lowest; bars are \
      the statistical error of the sum. Sums of weights: \(sums.joined(separator: ", ")).
      """
  }
}
