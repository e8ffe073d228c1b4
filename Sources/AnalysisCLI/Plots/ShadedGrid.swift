import Base
import ROOTIO

/// A histogram of two or three dimensions as lines of text: a shade for each bin, or for some together; along z the bins of three
/// dimensions are taken together. Of a profile the means of the bins are averaged, of others the contents are added.
struct ShadedGrid {
  private let histogram: Histogram
  private let width: Int
  private let isUnicode: Bool
  private let isLogarithmic: Bool

  private static let mostRows = 24

  /// - Parameters:
  ///   - histogram: of two or three axes.
  ///   - isLogarithmic: whether equal ratios are equal steps, of what is above 0.
  init(_ histogram: Histogram, width: Int, isUnicode: Bool, isLogarithmic: Bool = false) {
    self.isLogarithmic = isLogarithmic
    self.histogram = histogram
    self.width = width
    self.isUnicode = isUnicode
  }

  var lines: [String] {
    let (x, y) = (histogram.axes[0], histogram.axes[1])
    let edges = y.edges.map { Numeral.short($0) }
    let margin = (edges.map(TextWidth.of).max() ?? 0) + 2
    let columns = groups(x.binCount, max(width - margin, 10))
    let rows = groups(y.binCount, Self.mostRows)
    let cells = rows.map { row in columns.map { content($0, row) } }
    let least = cells.joined().filter(\.isFinite).min() ?? 0
    let shades = Array(isUnicode ? " ░▒▓█" : " .:+#")
    let scale = RelativeScale(of: cells.joined(), from: min(least, 0), isLogarithmic: isLogarithmic)
    var lines = zip(rows, cells).reversed().map { row, contents in
      let text = contents.map { shade($0, scale, shades) }.reversed().drop { $0 == " " }.reversed()
      return String(repeating: " ", count: margin - 2 - TextWidth.of(edges[row.lowerBound - 1]))
        + edges[row.lowerBound - 1] + "  " + String(text)
    }
    lines.append(
      String(repeating: " ", count: margin)
        + "\(name(x, else: "x")) from \(Numeral.short(x.edges[0])) to \(Numeral.short(x.edges[x.binCount])), "
        + "\(name(y, else: "y")) to \(edges[y.binCount]); a full shade is \(Numeral.significant(scale.top))"
        + (isLogarithmic ? ", logarithmic" : ""))
    return lines
  }

  private func name(_ axis: HistogramAxis, else name: String) -> String {
    axis.title.isEmpty ? name : TextWidth.fit(axis.title, max(width / 3, 10))
  }

  private func shade(_ content: Double, _ scale: RelativeScale, _ shades: [Character]) -> Character {
    guard content.isFinite, content > scale.foot else { return shades[0] }
    // What is not nothing is seen.
    return shades[min(shades.count - 1, max(1, Int(scale.part(content) * Double(shades.count))))]
  }

  /// The bins within the range, counted from 1, in `most` groups at most.
  private func groups(_ count: Int, _ most: Int) -> [Range<Int>] {
    let step = (count + most - 1) / most
    return stride(from: 1, to: count + 1, by: step).map { $0..<min($0 + step, count + 1) }
  }

  private func content(_ x: Range<Int>, _ y: Range<Int>) -> Double {
    let z = histogram.axes.count > 2 ? Array(1...histogram.axes[2].binCount).map { [$0] } : [[]]
    var sum = 0.0
    for rest in z {
      for row in y {
        for column in x { sum += histogram.place(of: [column, row] + rest).map { histogram.contents[$0] } ?? 0 }
      }
    }
    return histogram.isProfile ? sum / Double(x.count * y.count * z.count) : sum
  }
}
