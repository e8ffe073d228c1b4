extension ObservedEvents {
  /// Points with error bars, and a band where nothing is shown.
  func draw(_ frame: PlotFrame, in svg: inout Markup) {
    if let blinded { drawBand(blinded, frame, &svg) }
    var bars = SVGPath()
    for (bin, seen) in bins.enumerated() {
      guard let seen else { continue }
      let x = frame.placeX(binning.centre(bin))
      bars.move(x, frame.placeY(seen.interval.upper))
      bars.line(x, frame.placeY(seen.interval.lower))
    }
    svg.element("path", ["class": "d", "d": bars.data])
    for (bin, seen) in bins.enumerated() {
      guard let seen else { continue }
      svg.point(frame.placeX(binning.centre(bin)), frame.placeY(Double(seen.count)))
    }
  }

  private func drawBand(_ blinded: ClosedRange<Double>, _ frame: PlotFrame, _ svg: inout Markup) {
    let (low, high) = (
      Swift.max(blinded.lowerBound, binning.lowerEdge), Swift.min(blinded.upperBound, binning.upperEdge)
    )
    guard low < high else { return }
    let (left, right) = (frame.placeX(low), frame.placeX(high))
    svg.element(
      "rect",
      [
        "class": "b", "x": SVGPath.text(left), "y": SVGPath.text(frame.top), "width": SVGPath.text(right - left),
        "height": SVGPath.text(frame.bottom - frame.top),
      ])
    svg.element("g", ["class": "n m"]) {
      $0.element("text", at: ((left + right) / 2, frame.top + 16), text: "blinded")
    }
  }
}
