/// The labels of a picture with a sample of each one's line or area, in rows above the frame.
struct Legend {
  enum Sample {
    case line
    /// Filled with the pattern that the label's name gets from this prefix.
    case area(String)
  }

  static let rowHeight = 16.0
  private static let sampleWidth = 24.0
  private static let characterWidth = 6.6
  private static let longest = 24

  /// Without a style, points.
  private let items: [(style: LabelStyle?, text: String, x: Double, row: Int)]
  private let sample: Sample
  let rowCount: Int

  /// Lays the labels out between `left` and `right`.
  ///
  /// - Parameter points: the name of what is drawn as points, which comes first; nil for nothing.
  init(
    _ labels: [(style: LabelStyle, name: String)], sample: Sample, points: String? = nil, left: Double, right: Double
  ) {
    var items: [(LabelStyle?, String, Double, Int)] = []
    var (x, row) = (left, 0)
    for (style, name) in (points.map { [(nil, $0)] } ?? []) + labels.map({ (style: $0, name: $1) }) {
      let text = Self.shortened(name)
      let width = Self.sampleWidth + 6 + Double(text.count) * Self.characterWidth + 14
      if x > left, x + width > right + 14 { (x, row) = (left, row + 1) }
      items.append((style, text, x, row))
      x += width
    }
    self.items = items
    self.sample = sample
    rowCount = items.isEmpty ? 0 : row + 1
  }

  func draw(top: Double, in markup: inout Markup) {
    for item in items {
      let y = top + Double(item.row) * Self.rowHeight + Self.rowHeight / 2
      switch (item.style, sample) {
      case (nil, _): drawPoint(item.x + Self.sampleWidth / 2, y, in: &markup)
      case (let style?, .line):
        let end = SVGPath.text(Self.sampleWidth)
        markup.element(
          "path",
          [
            "class": style.line, "stroke-dasharray": style.dash,
            "d": "M\(SVGPath.text(item.x)) \(SVGPath.text(y))h\(end)",
          ])
      case (let style?, .area(let prefix)):
        markup.element(
          "rect",
          [
            "class": style.area, "fill": "url(#\(prefix)\(style.index))", "x": SVGPath.text(item.x),
            "y": SVGPath.text(y - 5), "width": SVGPath.text(Self.sampleWidth), "height": "10",
          ])
      }
      markup.element(
        "text", ["class": "k", "x": SVGPath.text(item.x + Self.sampleWidth + 6), "y": SVGPath.text(y + 4)],
        text: item.text)
    }
  }

  private func drawPoint(_ x: Double, _ y: Double, in markup: inout Markup) {
    markup.element("path", ["class": "d", "d": "M\(SVGPath.text(x)) \(SVGPath.text(y - 5))v10"])
    markup.point(x, y)
  }

  static func shortened(_ name: String) -> String {
    name.count > longest ? name.prefix(longest - 1) + "…" : name
  }
}
