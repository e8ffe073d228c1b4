import ROOTIO

/// A histogram, graph or efficiency of a file, or why it cannot be read.
struct PlotInspection: Encodable {
  let path: String
  let className: String
  @OptionalValue var title: String?
  /// How often a histogram was filled.
  @OptionalValue var entries: Double?
  let axes: [AxisInspection]?
  /// The number of a graph's points.
  @OptionalValue var points: Int?
  let error: String?

  init(_ plot: StoredPlot, path: String) {
    self.path = path
    className = plot.className
    title = plot.title
    error = nil
    switch plot {
    case .histogram(let histogram): (entries, axes, points) = Self.numbers(of: histogram)
    case .efficiency(let efficiency): (entries, axes, points) = Self.numbers(of: efficiency.total)
    case .graph(let graph): (entries, axes, points) = (nil, [], graph.x.count)
    }
  }

  private static func numbers(of histogram: Histogram) -> (Double?, [AxisInspection]?, Int?) {
    (histogram.entries, histogram.axes.map(AxisInspection.init), nil)
  }

  init(path: String, className: String, error: any Error) {
    self.path = path
    self.className = className
    title = nil
    entries = nil
    axes = nil
    points = nil
    self.error = String(describing: error)
  }

  private enum CodingKeys: String, CodingKey {
    case path, title, entries, axes, points, error
    case className = "class"
  }
}

/// An axis of a histogram.
struct AxisInspection: Encodable {
  let title: String
  let bins: Int
  /// Where the range begins and ends.
  let from: Double?
  let to: Double?
  let labels: [String]

  init(_ axis: HistogramAxis) {
    title = axis.title
    bins = axis.binCount
    // JSON has no other numbers.
    from = axis.edges.first.flatMap { $0.isFinite ? $0 : nil }
    to = axis.edges.last.flatMap { $0.isFinite ? $0 : nil }
    labels = axis.labels
  }
}
