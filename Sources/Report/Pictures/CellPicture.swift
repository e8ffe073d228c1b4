import Base
import Statistics

/// How much lies in the cells of two axes, as squares: the stronger the colour, the more; what is negative has another one.
struct CellPicture {
  private static let (width, height) = (460.0, 360.0)
  /// Steps of strength from 0 to 1.
  private static let levelCount = 16

  private let title: String
  private let cells: CellHistogram
  private let x: PlotFrame.Axis
  private let y: PlotFrame.Axis
  private let counted: String
  /// Of sums without their signs.
  private let strength: RelativeScale

  /// - Parameters:
  ///   - counted: what is counted, such as `rows`.
  ///   - isLogarithmic: whether equal ratios are equal steps of the colour.
  init(
    _ cells: CellHistogram, title: String, x: PlotFrame.Axis, y: PlotFrame.Axis, counted: String, isLogarithmic: Bool
  ) {
    (self.cells, self.title, self.x, self.y, self.counted) = (cells, title, x, y, counted)
    strength = RelativeScale(of: cells.sums.lazy.map(abs), isLogarithmic: isLogarithmic)
  }

  func markup(_ place: Picture.Place) -> String {
    let picture = Picture(id: "plot", title: title, summary: words, width: Self.width, height: Self.height)
    let frame = PlotFrame(x: x, y: y, left: 58, right: Self.width - 84, top: 14, bottom: Self.height - 40)
    return picture.markup(place) { svg in
      for (level, paths) in squares(frame).enumerated() {
        for (sign, path) in [("q", paths.positive), ("p", paths.negative)] where !path.data.isEmpty {
          svg.element("path", ["class": sign, "fill-opacity": opacity(level), "d": path.data])
        }
      }
      frame.draw(in: &svg)
      drawScale(left: Self.width - 70, frame, in: &svg)
      if place == .file { svg.note(cells.beyondText, left: frame.left, bottom: Self.height) }
    }
  }

  /// The cells that are not empty, by level.
  private func squares(_ frame: PlotFrame) -> [(positive: SVGPath, negative: SVGPath)] {
    var levels = [(positive: SVGPath, negative: SVGPath)](
      repeating: (SVGPath(), SVGPath()), count: Self.levelCount + 1)
    for row in 0..<cells.y.count {
      let (bottom, top) = (frame.placeY(cells.y.edge(row)), frame.placeY(cells.y.edge(row + 1)))
      for column in 0..<cells.x.count {
        let sum = cells[x: column, y: row]
        guard sum.isFinite, sum != 0 else { continue }
        let (left, right) = (frame.placeX(cells.x.edge(column)), frame.placeX(cells.x.edge(column + 1)))
        // What is not nothing is seen.
        let level = Swift.max(1, Int((strength.part(abs(sum)) * Double(Self.levelCount)).rounded()))
        if sum > 0 {
          levels[level].positive.rectangle(left, top, right, bottom)
        } else {
          levels[level].negative.rectangle(left, top, right, bottom)
        }
      }
    }
    return levels
  }

  private func opacity(_ level: Int) -> String {
    Numeral.fixed(Double(level) / Double(Self.levelCount), decimals: 3)
  }

  private func drawScale(left: Double, _ frame: PlotFrame, in svg: inout Markup) {
    let step = (frame.bottom - frame.top - 20) / Double(Self.levelCount)
    for level in 1...Self.levelCount {
      let y = frame.bottom - Double(level) * step
      svg.element(
        "rect",
        [
          "class": "q", "fill-opacity": opacity(level), "x": SVGPath.text(left), "y": SVGPath.text(y), "width": "12",
          "height": SVGPath.text(step),
        ])
    }
    let height = SVGPath.text(Double(Self.levelCount) * step)
    svg.element(
      "path", ["class": "a", "d": "M\(SVGPath.text(left)) \(SVGPath.text(frame.bottom))h12v-\(height)h-12z"])
    svg.element("g", ["class": "t s"]) { group in
      for (part, place) in [(0.0, frame.bottom), (0.5, frame.bottom - 8 * step), (1, frame.bottom - 16 * step)] {
        group.element("text", at: (left + 16, place + 3), text: Numeral.significant(strength.number(part), digits: 3))
      }
      group.element("text", at: (left - 4, frame.top + 6), text: Legend.shortened(counted))
    }
  }

  private var words: String {
    """
    \(cells.x.count) by \(cells.y.count) cells of \(x.title) from left to right and \(y.title) from bottom to top, the \
    stronger the colour the more \(counted); a full colour is \(Numeral.significant(strength.top, digits: 3)), all of them \
    \(Numeral.significant(cells.total, digits: 4)). \(cells.beyondText)
    """
  }
}

extension CellHistogram {
  /// What lies beyond the axes, as a sentence; empty if nothing does.
  package var beyondText: String {
    guard beyond != 0 else { return "" }
    func text(_ sum: Double) -> String {
      Int(exactly: sum).map { Numeral.grouped($0) } ?? Numeral.significant(sum, digits: 4)
    }
    return "Beyond the axes: \(text(beyond)) of \(text(total))."
  }
}
