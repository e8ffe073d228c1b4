import Base
import Foundation
import Statistics

/// The frame of a plot, with marks on all four sides, and the way from values to places in it.
struct PlotFrame {
  struct Axis {
    /// No axis goes further than that, nor begins nearer to 0 if it is logarithmic, so that lengths and powers can be reckoned.
    private static let farthest = 1e290

    let lower: Double
    let upper: Double
    let title: String
    /// What values are multiplied by for the texts.
    var scale = 1.0
    /// Whether the values are whole numbers.
    var isInteger = false
    /// Whether equal ratios are equal lengths; ``lower`` is above 0 then, and what lies below is drawn there.
    var isLogarithmic = false

    /// - Parameters:
    ///   - lower, upper: its ends. Such that make no axis give one that is as near to them as can be drawn.
    init(lower: Double, upper: Double, title: String, scale: Double = 1, isInteger: Bool = false) {
      func near(_ end: Double) -> Double { end.isNaN ? 0 : Swift.min(Swift.max(end, -Self.farthest), Self.farthest) }
      self.lower = near(lower)
      self.upper = near(upper) > near(lower) ? near(upper) : near(lower) + Swift.max(abs(near(lower)) * 1e-9, 1e-9)
      self.title = title
      self.scale = scale
      self.isInteger = isInteger
    }

    /// The axis of bins.
    init(_ binning: Binning, title: String, scale: Double, isInteger: Bool = false) {
      self.init(
        lower: binning.lowerEdge, upper: binning.upperEdge, title: title, scale: scale, isInteger: isInteger)
      isLogarithmic = binning.isLogarithmic
    }

    /// A logarithmic axis with room at both ends.
    ///
    /// - Parameters:
    ///   - lowest: the least that is to be seen, above 0; no more than six powers of ten below the highest count.
    ///   - highest: the greatest.
    init(logarithmicFrom lowest: Double, to highest: Double, title: String) {
      let highest = Swift.min(highest, Self.farthest)
      self.init(
        lower: Swift.max(lowest / 2, highest * 1e-6, 1 / Self.farthest), upper: Swift.max(highest, 1e-280) * 2,
        title: title)
      isLogarithmic = true
    }

    /// How far along the axis a value lies, from 0 to 1.
    func part(_ value: Double) -> Double {
      guard isLogarithmic else { return (value - lower) / (upper - lower) }
      return (log(Swift.max(value, lower)) - log(lower)) / (log(upper) - log(lower))
    }

    func ticks(_ count: Int) -> Ticks {
      isLogarithmic
        ? Ticks(powersFrom: lower, to: upper, scale: scale)
        : Ticks(from: lower, to: upper, count: count, isInteger: isInteger, scale: scale)
    }
  }

  let x: Axis
  let y: Axis
  /// The edges, in units of the picture.
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double

  private static let majorLength = 6.0
  private static let minorLength = 3.0

  func placeX(_ value: Double) -> Double { left + x.part(value) * (right - left) }

  func placeY(_ value: Double) -> Double { bottom - y.part(value) * (bottom - top) }

  func draw(in markup: inout Markup) {
    let (xTicks, yTicks) = (x.ticks(6), y.ticks(5))
    var path = SVGPath()
    path.rectangle(left, top, right, bottom)
    for (values, length) in [(xTicks.major, Self.majorLength), (xTicks.minor, Self.minorLength)] {
      for place in values.map(placeX) {
        path.move(place, bottom)
        path.line(place, bottom - length)
        path.move(place, top)
        path.line(place, top + length)
      }
    }
    for (values, length) in [(yTicks.major, Self.majorLength), (yTicks.minor, Self.minorLength)] {
      for place in values.map(placeY) {
        path.move(left, place)
        path.line(left + length, place)
        path.move(right, place)
        path.line(right - length, place)
      }
    }
    markup.element("path", ["class": "a", "d": path.data])
    markup.element("g", ["class": "t m"]) { group in
      for value in xTicks.major {
        group.element("text", at: (placeX(value), bottom + 15), text: xTicks.text(value))
      }
    }
    markup.element("g", ["class": "t r"]) { group in
      for value in yTicks.major {
        group.element("text", at: (left - 5, placeY(value) + 4), text: yTicks.text(value))
      }
    }
    markup.element("g", ["class": "n r"]) { group in
      group.element("text", at: (right, bottom + 32), text: titled(x.title, xTicks))
      let (x, y) = (SVGPath.text(13), SVGPath.text(top))
      group.element("text", ["transform": "translate(\(x) \(y)) rotate(-90)"], text: titled(self.y.title, yTicks))
    }
  }

  /// The title, with the power of ten that the texts leave out.
  private func titled(_ title: String, _ ticks: Ticks) -> String {
    ticks.exponent == 0 ? title : "\(title)   (× 10\(Numeral.superscript(ticks.exponent)))"
  }
}

extension Markup {
  /// Text at a place of a picture.
  mutating func element(_ name: String, at place: (x: Double, y: Double), text: String) {
    element(name, ["x": SVGPath.text(place.x), "y": SVGPath.text(place.y)], text: text)
  }

  /// A remark in small print below a frame, in a picture of this height; nothing for an empty one.
  mutating func note(_ text: String, left: Double, bottom: Double) {
    guard !text.isEmpty else { return }
    element("g", ["class": "t s"]) { $0.element("text", at: (left, bottom - 8), text: text) }
  }

  /// A point of a picture, at the value that was measured.
  mutating func point(_ x: Double, _ y: Double) {
    element("circle", ["class": "o", "cx": SVGPath.text(x), "cy": SVGPath.text(y), "r": "2.2"])
  }
}
