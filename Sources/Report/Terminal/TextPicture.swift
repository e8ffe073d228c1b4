import Base
import Foundation
import Statistics

/// The distributions of one column as bars of characters, one label below the other, each as high as there is room for.
struct TextPicture {
  private static let margin = 7
  private static let barHeight = 4
  private static let narrowest = 40

  let summary: ColumnSummary
  let style: TextStyle
  var isLogarithmic = false
  /// What is counted.
  var counted = "rows"

  /// The most bins that there is room for.
  static func binCount(_ style: TextStyle) -> Int { Swift.min(50, width(style)) }

  /// The characters between the axis and the end of the line.
  private static func width(_ style: TextStyle) -> Int { Swift.max(style.width, narrowest) - margin - 1 }

  var text: String { lines.map { $0 + "\n" }.joined() }

  private var lines: [String] {
    let note = summary.note
    var lines = [line([note.title, note.summary].filter { !$0.isEmpty }.joined(separator: ": "))]
    guard let binning = summary.histograms.first?.binning else { return lines + ["No row has a finite value."] }
    let cell = Swift.max(1, Self.width(style) / binning.count)
    for label in summary.labels.indices {
      lines.append("")
      lines.append(line(heading(label)))
      let (heights, highest, lowest) = heights(summary.histograms[label])
      for row in (0..<Self.barHeight).reversed() {
        let mark = row + 1 == Self.barHeight ? percent(highest) : row == 0 && isLogarithmic ? percent(lowest) : ""
        let bars = heights.map { String(repeating: block($0, row), count: cell) }.joined()
        let shown = String(bars.reversed().drop { $0 == " " }.reversed())
        let edge = Self.padded(mark, Self.margin - 1) + (style.isUnicode ? "│" : "|")
        lines.append(edge + (shown.isEmpty ? "" : style.coloured(shown, label: label)))
      }
      if label + 1 < summary.labels.count {
        lines.append(axis(binning.count * cell, marks: []))
      }
    }
    lines += scale(binning, cell)
    lines.append("")
    lines.append(line("Percent of each label's \(counted)\(summary.binText)\(isLogarithmic ? ", logarithmic" : "")."))
    let beyond = summary.beyondText
    return beyond.isEmpty ? lines : lines + [line(beyond)]
  }

  /// How high each bin's bar is, from 0 to 1, and the parts of all that the highest and, on a logarithmic scale, the lowest bar of one
  /// character stand for.
  private func heights(_ histogram: Histogram) -> (heights: [Double], highest: Double, lowest: Double) {
    guard histogram.total > 0 else { return (histogram.sums.map { _ in 0 }, 0, 0) }
    let fractions = histogram.sums.map { Swift.max($0, 0) / histogram.total }
    let highest = fractions.max() ?? 0
    guard highest > 0 else { return (fractions, 0, 0) }
    guard isLogarithmic, let least = fractions.filter({ $0 > 0 }).min() else {
      return (fractions.map { $0 / highest }, highest, 0)
    }
    let foot = Swift.max(least / 2, highest * 1e-6)
    return (fractions.map { $0 > foot ? log($0 / foot) / log(highest / foot) : 0 }, highest, foot)
  }

  private func percent(_ part: Double) -> String {
    guard part > 0, part < 0.0001 else {
      return Numeral.fixed(100 * part, decimals: part < 0.001 ? 2 : part < 0.1 ? 1 : 0) + "%"
    }
    return String(format: "%.0e", 100 * part) + "%"
  }

  private func line(_ text: String) -> String {
    var line = style.line(text, limit: Swift.max(style.width, Self.narrowest) - 1)
    while line.last == " " { line.removeLast() }
    return line
  }

  private func heading(_ label: Int) -> String {
    let scale = summary.note.scale
    var parts = ["\(Numeral.grouped(summary.rowCounts[label])) rows"]
    if let moments = summary.moments[label] {
      parts.append("mean \(Numeral.significant(moments.mean * scale, digits: 4))")
      parts.append("std. dev. \(Numeral.significant(moments.deviation * scale))")
    }
    if summary.missing[label] > 0 {
      parts.append(
        "missing \(Numeral.percent(Double(summary.missing[label]), of: Double(summary.rowCounts[label])))")
    }
    if let area = summary.separation.auc[label] { parts.append("AUC \(Numeral.fixed(area, decimals: 3))") }
    return "\(Legend.shortened(summary.labels[label])): \(parts.joined(separator: ", "))"
  }

  /// What a bar of `height`, 0...1, fills of the cell in `row`, counted from below; a bar that is not 0 is seen.
  private func block(_ height: Double, _ row: Int) -> Character {
    let steps = style.levels.count - 1
    let filled = Int((height * Double(Self.barHeight * steps)).rounded())
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
    let ticks = Ticks(
      from: binning.lowerEdge, to: binning.upperEdge, count: Swift.max(2, width / 12),
      isInteger: summary.isInteger, scale: summary.note.scale)
    var numbers = [Character](repeating: " ", count: Self.margin + width + 1)
    var marks: [Int] = []
    var free = 0
    for value in ticks.major {
      let place = Int((value - binning.lowerEdge) / (binning.upperEdge - binning.lowerEdge) * Double(width))
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
