/// A histogram, graph or efficiency of a file.
public enum StoredPlot: Sendable, Equatable {
  case histogram(Histogram)
  case graph(Graph)
  case efficiency(Efficiency)

  public var title: String {
    switch self {
    case .histogram(let histogram): histogram.title
    case .graph(let graph): graph.title
    case .efficiency(let efficiency): efficiency.title
    }
  }

  /// ROOT's class, such as `TH1D`.
  public var className: String {
    switch self {
    case .histogram(let histogram): histogram.className
    case .graph(let graph): graph.className
    case .efficiency: PlotKind.efficiencyClass
    }
  }
}

/// What a class is that is read as a ``StoredPlot``.
enum PlotKind {
  /// The class that it is or that it is derived from, whose members are known.
  case histogram(String)
  case graph
  case efficiency

  static let efficiencyClass = "TEfficiency"

  /// Pointers to what says only how a plot is drawn, or fitted.
  static let unwanted: Set = ["fFunctions", "fHistogram", "fModLabs", "fPainter", "fDirectory"]

  /// Nil for a class of something else.
  init?(_ className: String, _ registry: StreamerRegistry) {
    for name in registry.lineage(of: className) {
      if Histogram.dimensions[name] != nil {
        // A profile is a histogram, too; it comes first.
        self = .histogram(name)
      } else if Graph.classes.contains(name) {
        self = .graph
      } else if name == Self.efficiencyClass {
        self = .efficiency
      } else {
        continue
      }
      return
    }
    return nil
  }
}
