import AnalysisCLI
import ROOTIO
import Report

/// A distribution over two axes as shades of characters, with its numbers.
struct CellText {
  private let plot: CellPlot
  private let style: TextStyle

  init(_ plot: CellPlot, _ style: TextStyle) {
    self.plot = plot
    self.style = style
  }

  /// The most bins of each axis that there is room for.
  static func binCounts(_ style: TextStyle) -> (x: Int, y: Int) { (max(20, style.width - 14), 24) }

  var text: String {
    guard let cells = plot.cells else { return "No row has finite values." }
    let axes = [(cells.x, plot.x), (cells.y, plot.y)].map { binning, axis in
      HistogramAxis(title: axis.title, edges: (0...binning.count).map { binning.edge($0) * axis.scale })
    }
    // With bins for what is below and above.
    var contents = [Double](repeating: 0, count: (cells.x.count + 2) * (cells.y.count + 2))
    for row in 0..<cells.y.count {
      for column in 0..<cells.x.count {
        contents[(row + 1) * (cells.x.count + 2) + column + 1] = cells[x: column, y: row]
      }
    }
    let histogram = Histogram(
      name: "", title: "", className: "TH2D", axes: axes, entries: cells.total, contents: contents, errors: contents)
    let lines = PlotText(
      .histogram(histogram), width: style.width, isUnicode: style.isUnicode, isLogarithmic: plot.isLogarithmic
    ).lines
    let notes = [cells.beyondText].filter { !$0.isEmpty }
    return (lines + notes).joined(separator: "\n")
  }
}
