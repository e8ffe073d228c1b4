/// An axis of a histogram: its bins. Corresponds to `TAxis`.
public struct HistogramAxis: Sendable, Equatable {
  public let title: String
  /// The borders of the bins, one more than there are bins.
  public let edges: [Double]
  /// The bins' labels, "" for a bin without one; empty where no bin has one.
  public let labels: [String]

  public init(title: String = "", edges: [Double], labels: [String] = []) {
    self.title = title
    self.edges = edges
    self.labels = labels
  }

  /// The number of bins, without those below and above.
  public var binCount: Int { max(0, edges.count - 1) }

  /// - Returns: nil if the members say nothing that could be an axis.
  init?(_ fields: ObjectFields, mostBins: Int) {
    guard let count = fields.integer("fNbins"), 1...max(1, mostBins) ~= count,
      let minimum = fields.number("fXmin"), let maximum = fields.number("fXmax")
    else { return nil }
    let borders = fields.numbers("fXbins") ?? []
    if borders.isEmpty {
      // As `TAxis::GetBinLowEdge` has it.
      let width = (maximum - minimum) / Double(count)
      edges = (0...count).map { minimum + Double($0) * width }
    } else {
      guard borders.count == count + 1 else { return nil }
      edges = borders
    }
    title = fields.text("fTitle")
    var labels: [String] = []
    for (number, text) in fields.labels("fLabels") where 1...count ~= number {
      if labels.isEmpty { labels = [String](repeating: "", count: count) }
      labels[number - 1] = text
    }
    self.labels = labels
  }
}
