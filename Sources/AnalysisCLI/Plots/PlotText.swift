import Base
import ROOTIO

/// A histogram, graph or efficiency as lines of text for people: what its bins hold, with bars or shades of characters.
package struct PlotText {
  let plot: StoredPlot
  /// In characters.
  let width: Int
  /// Whether there are blocks, or ASCII only.
  let isUnicode: Bool
  private let isLogarithmic: Bool

  /// More bins are shown together, and more points not at all.
  private static let mostRows = 40
  private static let narrowest = 40

  /// - Parameter isLogarithmic: whether equal ratios are equal steps of shades.
  package init(_ plot: StoredPlot, width: Int = 80, isUnicode: Bool = true, isLogarithmic: Bool = false) {
    self.plot = plot
    self.isLogarithmic = isLogarithmic
    self.width = max(width, Self.narrowest)
    self.isUnicode = isUnicode
  }

  /// A content as people read it: whole numbers as they are, others with six digits.
  static func number(_ number: Double) -> String {
    if abs(number) < 1e15, let whole = Int(exactly: number) { return Numeral.grouped(whole) }
    return Numeral.significant(number, digits: 6)
  }

  package var lines: [String] {
    switch plot {
    case .histogram(let histogram) where histogram.axes.count == 1: rows(of: histogram)
    case .histogram(let histogram):
      ShadedGrid(histogram, width: width, isUnicode: isUnicode, isLogarithmic: isLogarithmic).lines
    case .graph(let graph): points(of: graph)
    case .efficiency(let efficiency): rows(of: efficiency)
    }
  }

  // MARK: Bins of one dimension

  /// Bins that are shown in one row.
  private struct Row {
    let name: String
    let content: Double
    let error: Double
  }

  private func rows(of histogram: Histogram) -> [String] {
    let axis = histogram.axes[0]
    let last = axis.binCount + 1
    // Means of several bins would need their weights.
    let step = histogram.isProfile ? 1 : (axis.binCount + Self.mostRows - 1) / Self.mostRows
    var rows = stride(from: 1, to: last, by: step).map { first -> Row in
      let bins = first..<min(first + step, last)
      return Row(
        name: name(of: bins, axis), content: bins.reduce(0) { $0 + histogram.contents[$1] },
        error: step == 1
          ? histogram.errors[first]
          : bins.reduce(0) { $0 + histogram.errors[$1] * histogram.errors[$1] }.squareRoot())
    }
    for (name, bin, place) in [("below", 0, 0), ("above", last, rows.count + 1)] where histogram.contents[bin] != 0 {
      rows.insert(
        Row(name: name, content: histogram.contents[bin], error: histogram.errors[bin]), at: min(place, rows.count))
    }
    var table = AlignedText([(axis.title.isEmpty ? "bin" : axis.title, .left), ("content", .right), ("error", .right)])
    for row in rows {
      table.append([row.name, Self.number(row.content), Numeral.significant(row.error)])
    }
    return bars(table, of: rows.map(\.content))
  }

  private func name(of bins: Range<Int>, _ axis: HistogramAxis) -> String {
    let labels = axis.labels.isEmpty ? [] : bins.map { axis.labels[$0 - 1] }.filter { !$0.isEmpty }
    if !labels.isEmpty { return TextWidth.fit(labels.joined(separator: ", "), width / 3) }
    return "\(Numeral.short(axis.edges[bins.lowerBound - 1])) to \(Numeral.short(axis.edges[bins.upperBound - 1]))"
  }

  private func rows(of efficiency: Efficiency) -> [String] {
    let (passed, total) = (efficiency.passed, efficiency.total)
    guard total.axes.count == 1 else {
      let histogram = Histogram(
        name: efficiency.name, title: efficiency.title, className: "TProfile\(total.axes.count)D", axes: total.axes,
        entries: total.entries, contents: efficiency.values, errors: efficiency.values)
      return ShadedGrid(histogram, width: width, isUnicode: isUnicode).lines
    }
    let axis = total.axes[0]
    let bins = 1..<axis.binCount + 1
    var table = AlignedText([
      (axis.title.isEmpty ? "bin" : axis.title, .left), ("passed", .right), ("total", .right), ("part", .right),
    ])
    for bin in bins {
      table.append([
        name(of: bin..<bin + 1, axis), Self.number(passed.contents[bin]), Self.number(total.contents[bin]),
        Numeral.percent(passed.contents[bin], of: total.contents[bin]),
      ])
    }
    return bars(table, of: bins.map { efficiency.values[$0] }, highest: 1)
  }

  /// The lines of a table of right-aligned numbers, each but the first with a bar behind it.
  private func bars(_ table: AlignedText, of values: [Double], highest: Double? = nil) -> [String] {
    let lines = table.lines
    let room = width - 3 - (lines.map(TextWidth.of).max() ?? 0)
    let highest = highest ?? values.filter(\.isFinite).max() ?? 0
    guard room > 0, highest > 0 else { return lines }
    return [lines[0]]
      + zip(lines.dropFirst(), values).map { line, value in
        let bar = bar(value.isFinite ? min(max(value / highest, 0), 1) : 0, room)
        return bar.isEmpty ? line : line + "  " + bar
      }
  }

  /// - Parameter part: how much of `room` characters the bar fills; one that is not 0 is seen.
  private func bar(_ part: Double, _ room: Int) -> String {
    let ends: [Character] = isUnicode ? Array("▏▎▍▌▋▊▉") : []
    let steps = ends.count + 1
    let filled = max(Int((part * Double(room * steps)).rounded()), part > 0 ? 1 : 0)
    let full = String(repeating: isUnicode ? "█" : "#", count: filled / steps)
    return filled % steps == 0 ? full : full + String(ends[filled % steps - 1])
  }

  // MARK: Points

  private func points(of graph: Graph) -> [String] {
    var columns: [(String, [Double])] = [("x", graph.x)]
    if let errors = graph.xErrors { columns += [("down", errors.low), ("up", errors.high)] }
    columns.append(("y", graph.y))
    if let errors = graph.yErrors { columns += [("down", errors.low), ("up", errors.high)] }
    var table = AlignedText(columns.map { ($0.0, .right) })
    for point in 0..<min(graph.x.count, Self.mostRows) {
      table.append(columns.map { Self.number($0.1[point]) })
    }
    let more = graph.x.count - Self.mostRows
    return table.lines + (more > 0 ? ["and \(Numeral.grouped(more)) more points"] : [])
  }
}
