/// Lines over a plane, one style a line.
struct CurvesPicture {
  /// A line through points.
  struct Curve {
    let style: LabelStyle
    let name: String
    var points: [(x: Double, y: Double)]
    /// Whether each point is marked, too.
    var isMarked = false
  }

  private static let (width, height) = (460.0, 340.0)

  /// Unique within the page.
  let id: String
  let title: String
  /// For those who cannot see it.
  let summary: String
  let x: PlotFrame.Axis
  let y: PlotFrame.Axis
  let curves: [Curve]
  /// The ends of a line to compare with.
  var reference: [(x: Double, y: Double)] = []
  var height = Self.height

  var markup: String {
    let legend = Legend(
      curves.map { (style: $0.style, name: $0.name) }, sample: .line, left: 58, right: Self.width - 10)
    let picture = Picture(id: id, title: title, summary: summary, width: Self.width, height: height)
    return picture.markup(.page) { svg in
      legend.draw(top: 4, in: &svg)
      let top = 10 + Double(legend.rowCount) * Legend.rowHeight
      let frame = PlotFrame(x: x, y: y, left: 58, right: Self.width - 12, top: top, bottom: height - 40)
      if !reference.isEmpty { svg.element("path", ["class": "z", "d": path(reference, frame)]) }
      for curve in curves where !curve.points.isEmpty {
        svg.element(
          "path",
          ["class": curve.style.line, "stroke-dasharray": curve.style.dash, "d": path(curve.points, frame)])
        guard curve.isMarked else { continue }
        svg.element("g", ["class": curve.style.area]) { group in
          for (x, y) in curve.points {
            group.element(
              "circle",
              [
                "cx": SVGPath.text(frame.placeX(x)), "cy": SVGPath.text(frame.placeY(y)), "r": "2.4",
                "fill": "currentColor",
              ])
          }
        }
      }
      frame.draw(in: &svg)
    }
  }

  private func path(_ points: [(x: Double, y: Double)], _ frame: PlotFrame) -> String {
    var path = SVGPath()
    for (index, point) in points.enumerated() {
      let place = (frame.placeX(point.x), min(max(frame.placeY(point.y), frame.top), frame.bottom))
      if index == 0 { path.move(place.0, place.1) } else { path.line(place.0, place.1) }
    }
    return path.data
  }
}
