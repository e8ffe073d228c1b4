import Base
import ROOTIO

extension [PlotInspection] {
  /// A table, and what cannot be read.
  var lines: [String] {
    var table = AlignedText([
      ("histogram or graph", .left), ("class", .left), ("entries", .right), ("bins", .left), ("range or labels", .left),
      ("title", .left),
    ])
    for plot in self where plot.error == nil {
      table.append([
        plot.path, plot.className, plot.entries.map(PlotText.number) ?? "–", plot.bins,
        plot.ranges, plot.title ?? "",
      ])
    }
    return (table.isEmpty ? [] : table.lines)
      + compactMap { plot in plot.error.map { "\(plot.path) is a \(plot.className) that cannot be read: \($0)" } }
  }
}

extension PlotInspection {
  fileprivate var bins: String {
    points.map { "\(Numeral.grouped($0)) points" }
      ?? (axes ?? []).map { Numeral.grouped($0.bins) }.joined(separator: " x ")
  }

  fileprivate var ranges: String {
    (axes ?? []).map { axis in
      let labels = axis.labels.filter { !$0.isEmpty }
      if !labels.isEmpty { return TextWidth.fit(labels.joined(separator: ", "), 60) }
      return [axis.from, axis.to].map { $0.map { Numeral.short($0) } ?? "?" }.joined(separator: " to ")
    }.joined(separator: "; ")
  }
}
