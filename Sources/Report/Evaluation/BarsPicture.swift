import Base

/// Shares of a whole as bars with their names, the largest on top.
struct BarsPicture {
  private static let (width, rowHeight, nameWidth) = (460.0, 17.0, 165.0)

  /// Unique within the page.
  let id: String
  let title: String
  let bars: [(name: String, share: Double)]

  var markup: String {
    let height = Double(bars.count) * Self.rowHeight + 8
    let words = bars.map { "\($0.name) \(Numeral.percent($0.share, of: 1))" }.joined(separator: ", ")
    let picture = Picture(id: id, title: title, summary: words, width: Self.width, height: height)
    let longest = max(bars.map(\.share).max() ?? 0, .leastNormalMagnitude)
    return picture.markup(.page) { svg in
      for (index, bar) in bars.enumerated() {
        let y = 4 + Double(index) * Self.rowHeight
        let length = bar.share / longest * (Self.width - Self.nameWidth - 60)
        svg.element(
          "rect",
          [
            "class": "q", "x": SVGPath.text(Self.nameWidth), "y": SVGPath.text(y + 2),
            "width": SVGPath.text(length), "height": SVGPath.text(Self.rowHeight - 5),
          ])
        svg.element("g", ["class": "t r"]) {
          $0.element("text", at: (Self.nameWidth - 6, y + 12), text: Legend.shortened(bar.name))
        }
        svg.element("g", ["class": "t"]) {
          $0.element(
            "text", at: (Self.nameWidth + length + 6, y + 12), text: Numeral.percent(bar.share, of: 1))
        }
      }
    }
  }
}
