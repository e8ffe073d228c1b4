import Base
import Foundation
import Statistics

/// Distributions over one axis as bars of characters, one below the other, each as high as there is room for.
struct TextPicture {
  private static let margin = 7
  private static let narrowest = 40

  /// One distribution.
  struct Shape {
    /// The line above it.
    let heading: String
    /// What the heights are, of numbers not below 0.
    let heights: [Double]
    /// The place of its colour.
    let colour: Int
  }

  let title: String
  /// Nil if there are no values.
  let binning: Binning?
  let shapes: [Shape]
  /// What values are multiplied by for the numbers of the axis.
  let scale: Double
  let isInteger: Bool
  let style: TextStyle
  let isLogarithmic: Bool
  /// What stands beside the highest bar, of up to six characters.
  let mark: (_ height: Double) -> String
  /// The lines below.
  let notes: [String]

  /// The rows of characters that a bar may have.
  private var barHeight: Int { shapes.count == 1 ? 10 : 4 }

  /// The most bins that there is room for.
  static func binCount(_ style: TextStyle) -> Int { Swift.min(50, width(style)) }

  /// The characters between the axis and the end of the line.
  private static func width(_ style: TextStyle) -> Int { Swift.max(style.width, narrowest) - margin - 1 }

  var text: String { lines.map { $0 + "\n" }.joined() }

  private var lines: [String] {
    var lines = [line(title)]
    guard let binning else { return lines + ["No row has a finite value."] }
    let cell = Swift.max(1, Self.width(style) / binning.count)
    for (index, shape) in shapes.enumerated() {
      lines.append("")
      lines.append(line(shape.heading))
      let relative = RelativeScale(of: shape.heights, isLogarithmic: isLogarithmic)
      for row in (0..<barHeight).reversed() {
        let mark = row + 1 == barHeight ? mark(relative.top) : row == 0 && isLogarithmic ? mark(relative.foot) : ""
        let bars = shape.heights.map { String(repeating: block(relative.part($0), row), count: cell) }.joined()
        let shown = String(bars.reversed().drop { $0 == " " }.reversed())
        let edge = Self.padded(mark, Self.margin - 1) + (style.isUnicode ? "│" : "|")
        lines.append(edge + (shown.isEmpty ? "" : style.coloured(shown, label: shape.colour)))
      }
      if index + 1 < shapes.count {
        lines.append(axis(binning.count * cell, marks: []))
      }
    }
    return lines + scale(binning, cell) + [""] + notes.map(line)
  }

  private func line(_ text: String) -> String {
    var line = style.line(text, limit: Swift.max(style.width, Self.narrowest) - 1)
    while line.last == " " { line.removeLast() }
    return line
  }

  /// What a bar of `height`, 0...1, fills of the cell in `row`, counted from below; a bar that is not 0 is seen.
  private func block(_ height: Double, _ row: Int) -> Character {
    let steps = style.levels.count - 1
    let filled = Int((height * Double(barHeight * steps)).rounded())
    let seen = height > 0 ? Swift.max(filled, 1) : 0
    return style.levels[Swift.min(Swift.max(seen - row * steps, 0), steps)]
  }

  private func axis(_ width: Int, marks: [Int]) -> String {
    let marks = Set(marks)
    let line = (0..<width).map { place -> Character in
      marks.contains(place) ? (style.isUnicode ? "┬" : "+") : (style.isUnicode ? "─" : "-")
    }
    return Self.padded("0", Self.margin - 1) + (style.isUnicode ? "└" : "+") + String(line)
  }

  /// The axis of values, with its numbers below.
  private func scale(_ binning: Binning, _ cell: Int) -> [String] {
    let width = binning.count * cell
    let scaled = PlotFrame.Axis(binning, title: "", scale: scale, isInteger: isInteger)
    let ticks = scaled.ticks(Swift.max(2, width / 12))
    var numbers = [Character](repeating: " ", count: Self.margin + width + 1)
    var marks: [Int] = []
    var free = 0
    for value in ticks.major {
      let place = Int(scaled.part(value) * Double(width))
      let text = Array(style.line(ticks.text(value), limit: 12))
      let start = Self.margin + place - text.count / 2
      guard place < width, start >= free, start + text.count <= numbers.count else { continue }
      marks.append(place)
      numbers.replaceSubrange(start..<start + text.count, with: text)
      free = start + text.count + 1
    }
    let power = ticks.exponent == 0 ? "" : "x 10^\(ticks.exponent)"
    while numbers.last == " " { numbers.removeLast() }
    return [axis(width, marks: marks), String(numbers)] + (power.isEmpty ? [] : [Self.padded(power, width)])
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - text.count)) + text
  }
}
