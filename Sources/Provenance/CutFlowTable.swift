/// The cut-flow of a run: for each label and in total, the events left after each step and what they weigh.
///
/// The coded form has the keys `steps`, `labels` (each with `label`, `events`, `weighted`) and `total` (`events`,
/// `weighted`); a sum of weights that is not a number is null.
public struct CutFlowTable: Codable, Sendable, Equatable {
  /// The events after each step.
  public struct Flow: Codable, Sendable, Equatable {
    /// One per step.
    public var events: [Int]
    /// The sum of the events' weights, one per step; nil if it is not finite.
    public var weighted: [Double?]

    package init(events: [Int], weighted: [Double?]) {
      self.events = events
      self.weighted = weighted
    }
  }

  /// The events of one label.
  public struct Label: Codable, Sendable, Equatable {
    public var label: String
    public var events: [Int]
    public var weighted: [Double?]

    package init(label: String, _ flow: Flow) {
      self.label = label
      events = flow.events
      weighted = flow.weighted
    }
  }

  /// The names of the steps; the first is `all`, before any cut.
  public var steps: [String]
  /// In the order of the input.
  public var labels: [Label]
  public var total: Flow

  package init(steps: [String], labels: [Label], total: Flow) {
    self.steps = steps
    self.labels = labels
    self.total = total
  }

  /// The cut-flows of the labels and in total, each with its name.
  public var flows: [(name: String, flow: Flow)] {
    labels.map { ($0.label, Flow(events: $0.events, weighted: $0.weighted)) } + [("total", total)]
  }
}

extension CutFlowTable.Flow {
  /// The part of the events of step `from` that is left at `step`; nil if there were none.
  public func efficiency(_ step: Int, from: Int) -> Double? {
    events[from] == 0 ? nil : Double(events[step]) / Double(events[from])
  }

  /// The part of the weight at step `from` that is left at `step`; nil if there was none.
  public func weightedEfficiency(_ step: Int, from: Int) -> Double? {
    guard let whole = weighted[from], let part = weighted[step], whole != 0 else { return nil }
    return part / whole
  }
}
