import Base
import Statistics

/// A correlation matrix as squares: the colour says the sign, its strength the size; negative ones have a dash, too.
struct MatrixPicture {
  private static let cell = 9.0
  private static let characterWidth = 4.6
  /// Steps of strength from 0 to 1.
  private static let levelCount = 10

  let id: String
  let names: [String]
  let matrix: CorrelationMatrix

  func markup(_ place: Picture.Place) -> String {
    let margin = 12 + Double(names.map { Legend.shortened($0).count }.max() ?? 0) * Self.characterWidth
    let side = Double(names.count) * Self.cell
    let picture = Picture(
      id: id, title: "Correlation matrix", summary: words, width: margin + side + 62, height: side + margin + 8)
    return picture.markup(place) { svg in
      for (strength, cells) in squares(left: margin, top: 4) {
        for (sign, data) in [("p", cells.positive.data), ("q", cells.negative.data)] where !data.isEmpty {
          svg.element("path", ["class": sign, "fill-opacity": coefficient(strength), "d": data])
        }
      }
      svg.element("path", ["class": "g", "d": dashes(left: margin, top: 4)])
      svg.element(
        "path",
        [
          "class": "a",
          "d": "M\(SVGPath.text(margin)) 4h\(SVGPath.text(side))v\(SVGPath.text(side))h-\(SVGPath.text(side))z",
        ])
      svg.element("g", ["class": "t r s"]) { group in
        for (index, name) in names.enumerated() {
          let place = (Double(index) + 0.5) * Self.cell
          group.element("text", at: (margin - 4, 4 + place + 3), text: Legend.shortened(name))
          let (x, y) = (SVGPath.text(margin + place + 3), SVGPath.text(side + 8))
          group.element("text", ["transform": "translate(\(x) \(y)) rotate(-90)"], text: Legend.shortened(name))
        }
      }
      drawScale(left: margin + side + 14, in: &svg)
    }
  }

  private func squares(left: Double, top: Double) -> [(strength: Int, cells: (positive: SVGPath, negative: SVGPath))] {
    var levels = [(positive: SVGPath, negative: SVGPath)](repeating: (SVGPath(), SVGPath()), count: Self.levelCount + 1)
    for row in names.indices {
      for column in names.indices {
        guard let value = matrix[row, column] else { continue }
        let level = Int((abs(value) * Double(Self.levelCount)).rounded())
        guard level > 0 else { continue }
        let (x, y) = (left + Double(column) * Self.cell, top + Double(row) * Self.cell)
        if value > 0 { Self.square(x, y, &levels[level].positive) } else { Self.square(x, y, &levels[level].negative) }
      }
    }
    return levels.enumerated().map { ($0.offset, $0.element) }
  }

  private static func square(_ x: Double, _ y: Double, _ path: inout SVGPath) {
    path.rectangle(x, y, x + cell, y + cell)
  }

  /// Minus signs on the squares that are clearly negative, and crosses on those that have no coefficient.
  private func dashes(left: Double, top: Double) -> String {
    var path = SVGPath()
    for row in names.indices {
      for column in names.indices {
        let (x, y) = (left + Double(column) * Self.cell, top + Double(row) * Self.cell)
        switch matrix[row, column] {
        case nil:
          path.move(x + 3, y + 3)
          path.line(x + 6, y + 6)
          path.move(x + 3, y + 6)
          path.line(x + 6, y + 3)
        case let value? where value <= -0.25:
          path.move(x + 2.5, y + Self.cell / 2)
          path.line(x + 6.5, y + Self.cell / 2)
        default: break
        }
      }
    }
    return path.data
  }

  private func drawScale(left: Double, in svg: inout Markup) {
    for step in 0...(2 * Self.levelCount) {
      let level = Self.levelCount - step
      let y = 12 + Double(step) * Self.cell
      svg.element(
        "rect",
        [
          "class": level > 0 ? "p" : "q", "fill-opacity": coefficient(abs(level)), "x": SVGPath.text(left),
          "y": SVGPath.text(y), "width": "12", "height": SVGPath.text(Self.cell),
        ])
      if level % 5 == 0 {
        svg.element("g", ["class": "t s"]) {
          $0.element("text", at: (left + 16, y + 7), text: coefficient(level))
        }
      }
    }
    let height = SVGPath.text(Double(2 * Self.levelCount + 1) * Self.cell)
    svg.element("path", ["class": "a", "d": "M\(SVGPath.text(left)) 12h12v\(height)h-12z"])
  }

  /// A level as the coefficient that it stands for.
  private func coefficient(_ level: Int) -> String {
    Numeral.fixed(Double(level) / Double(Self.levelCount), decimals: 1)
  }

  private var words: String {
    """
    Pearson's correlation coefficients of \(names.count) columns as coloured squares, in the table's order from top to \
    bottom and from left to right; the numbers are in the table below.
    """
  }
}
