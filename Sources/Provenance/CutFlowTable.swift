/// The cut-flow of a run: for each label and in total, the events left after each step and what they weigh. Recorded events
/// are never added to simulated ones.
///
/// The coded form has the keys `steps`, `labels` (each with `label`, `events`, `weighted`, `missing_weights`, and the `type`
/// `data` for recorded events), `total` of simulated events (`events`, `weighted`, `missing_weights`) and, if there are any,
/// `total_data` of recorded ones. Where it was counted, each of these has `n_minus_one` with the same three keys; where there
/// are `regions`, whose names stand beside the steps, also `regions` with these keys; and where there
/// are `variations`, a list of the same under each, of which the names stand beside the steps.
public struct CutFlowTable: Codable, Sendable, Equatable {
  /// The events after each step.
  public struct Flow: Codable, Sendable, Equatable {
    /// One per step.
    public var events: [Int]
    /// The sum of the events' weights, one per step; nil if it is not finite, as of 0.2 and before if one weight is missing.
    public var weighted: [Double?]
    /// How many events are left out of ``weighted``, as their weight is NaN or infinite, one per step; nil where that was not
    /// counted, by 0.2 and before.
    public var missingWeights: [Int]?
    /// What passes all cuts but the step's own; nil if that was not counted.
    public var nMinusOne: NMinusOne?
    /// What is in each region; nil if there are none.
    public var regions: Yields?
    /// The same under each variation; nil if there are none.
    public var variations: [Flow]?

    package init(
      events: [Int], weighted: [Double?], missingWeights: [Int]?, nMinusOne: NMinusOne? = nil, regions: Yields? = nil,
      variations: [Flow]? = nil
    ) {
      self.events = events
      self.weighted = weighted
      self.missingWeights = missingWeights
      self.nMinusOne = nMinusOne
      self.regions = regions
      self.variations = variations
    }

    private enum CodingKeys: String, CodingKey {
      case events, weighted, regions, variations
      case missingWeights = "missing_weights"
      case nMinusOne = "n_minus_one"
    }
  }

  /// The events that pass all cuts but a step's own, be they left after it or not. One element per step: nil for the first,
  /// which is no cut, and for cuts that later ones rely on.
  public struct NMinusOne: Codable, Sendable, Equatable {
    public var events: [Int?]
    /// The sum of the events' weights; nil also if it is not finite.
    public var weighted: [Double?]
    /// How many events are left out of ``weighted``.
    public var missingWeights: [Int?]

    package init(events: [Int?], weighted: [Double?], missingWeights: [Int?]) {
      self.events = events
      self.weighted = weighted
      self.missingWeights = missingWeights
    }

    private enum CodingKeys: String, CodingKey {
      case events, weighted
      case missingWeights = "missing_weights"
    }
  }

  /// What of the events that pass all cuts is in each region. One element per region.
  public struct Yields: Codable, Sendable, Equatable {
    public var events: [Int]
    /// The sum of the events' weights; nil if it is not finite.
    public var weighted: [Double?]
    /// How many events are left out of ``weighted``.
    public var missingWeights: [Int]

    package init(events: [Int], weighted: [Double?], missingWeights: [Int]) {
      self.events = events
      self.weighted = weighted
      self.missingWeights = missingWeights
    }

    private enum CodingKeys: String, CodingKey {
      case events, weighted
      case missingWeights = "missing_weights"
    }
  }

  /// The events of one label.
  public struct Label: Codable, Sendable, Equatable {
    public var label: String
    public var type: SampleType?
    public var events: [Int]
    public var weighted: [Double?]
    public var missingWeights: [Int]?
    public var nMinusOne: NMinusOne?
    public var regions: Yields?
    public var variations: [Flow]?

    package init(label: String, type: SampleType? = nil, _ flow: Flow) {
      self.label = label
      self.type = type
      events = flow.events
      weighted = flow.weighted
      missingWeights = flow.missingWeights
      nMinusOne = flow.nMinusOne
      regions = flow.regions
      variations = flow.variations
    }

    private enum CodingKeys: String, CodingKey {
      case label, type, events, weighted, regions, variations
      case missingWeights = "missing_weights"
      case nMinusOne = "n_minus_one"
    }

    /// What it shares with totals.
    var flow: Flow {
      Flow(
        events: events, weighted: weighted, missingWeights: missingWeights, nMinusOne: nMinusOne, regions: regions,
        variations: variations)
    }
  }

  /// The events of all labels of one type.
  package struct Total: Sendable, Equatable {
    package let name: String
    package let type: SampleType?
    /// How many labels it sums up.
    package let labelCount: Int
    package let flow: Flow
  }

  /// The names of the steps; the first is `all`, before any cut.
  public var steps: [String]
  /// The names of the regions; nil if there are none.
  public var regions: [String]?
  /// The names of the variations; nil if there are none.
  public var variations: [String]?
  /// In the order of the input.
  public var labels: [Label]
  /// Of simulated events.
  public var total: Flow
  /// Of recorded events; nil if no label is theirs.
  public var totalOfData: Flow?

  private enum CodingKeys: String, CodingKey {
    case steps, regions, variations, labels, total
    case totalOfData = "total_data"
  }

  package init(
    steps: [String], regions: [String]? = nil, variations: [String]? = nil, labels: [Label], total: Flow,
    totalOfData: Flow? = nil
  ) {
    self.steps = steps
    self.regions = regions
    self.variations = variations
    self.labels = labels
    self.total = total
    self.totalOfData = totalOfData
  }

  /// What the rows of a cut-flow are called in which regions stand behind the steps.
  package var titles: [String] { steps + (regions ?? []).map { "region \($0)" } }

  /// The step whose events a row's are a part of: the one before, and of regions the last.
  package func former(of row: Int) -> Int { max(min(row, steps.count) - 1, 0) }

  /// Whether was counted what passes all cuts but one.
  package var hasNMinusOne: Bool { total.nMinusOne != nil || totalOfData?.nMinusOne != nil }

  /// Whether there are steps, and a number for each, as one cannot be sure of a file that was read.
  package var isConsistent: Bool {
    !steps.isEmpty
      && flows.allSatisfy { _, flow in
        flow.isConsistent(steps.count, regions?.count ?? 0) && flow.variations?.count ?? 0 == variations?.count ?? 0
          && (flow.variations ?? []).allSatisfy { $0.isConsistent(steps.count, regions?.count ?? 0) }
      }
  }

  /// A cut-flow of the nominal events and those of the variations, with their names; without variations only the first, without one.
  ///
  /// - Precondition: the table is consistent.
  package func members(of flow: Flow) -> [(name: String?, flow: Flow)] {
    guard let variations else { return [(nil, flow)] }
    return [("nominal", flow)] + zip(variations, flow.variations ?? []).map { ($0, $1) }
  }

  /// The cut-flows of the labels, then those in total, each with its name.
  public var flows: [(name: String, flow: Flow)] {
    labels.map { ($0.label, $0.flow) } + totals.map { ($0.name, $0.flow) }
  }

  /// The same without totals of one label only.
  package var distinctFlows: [(name: String, flow: Flow)] {
    flows.prefix(labels.count) + totals.filter { $0.labelCount != 1 }.map { (name: $0.name, flow: $0.flow) }
  }

  /// The cut-flows in total: of simulated events, and of recorded ones.
  package var totals: [Total] {
    let labelCount = labels.count { $0.type == nil }
    guard let totalOfData else { return [Total(name: "total", type: nil, labelCount: labelCount, flow: total)] }
    let ofData = Total(name: "total data", type: .data, labelCount: labels.count - labelCount, flow: totalOfData)
    return labelCount == 0
      ? [ofData] : [Total(name: "total simulation", type: nil, labelCount: labelCount, flow: total), ofData]
  }
}

extension CutFlowTable.Flow {
  /// The same with the events of each region as steps behind the others, where they are not counted without a cut of theirs.
  ///
  /// - Precondition: the table is consistent.
  package var withRegions: CutFlowTable.Flow {
    guard let regions else { return self }
    let none = [Int?](repeating: nil, count: regions.events.count)
    return CutFlowTable.Flow(
      events: events + regions.events, weighted: weighted + regions.weighted,
      missingWeights: missingWeights.map { $0 + regions.missingWeights },
      nMinusOne: nMinusOne.map {
        CutFlowTable.NMinusOne(
          events: $0.events + none, weighted: $0.weighted + none.map { _ in nil },
          missingWeights: $0.missingWeights + none)
      })
  }

  /// Whether there are as many numbers as steps and regions.
  fileprivate func isConsistent(_ steps: Int, _ regionCount: Int) -> Bool {
    let others = nMinusOne.map { [$0.events.count, $0.weighted.count, $0.missingWeights.count] } ?? []
    let regional = regions.map { [$0.events.count, $0.weighted.count, $0.missingWeights.count] } ?? [0]
    return ([events.count, weighted.count, missingWeights?.count ?? steps] + others).allSatisfy { $0 == steps }
      && regional.allSatisfy { $0 == regionCount }
  }

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
