import Events

/// What came of a partition.
public struct PartitionAccount: Sendable, Equatable {
  /// How many events were selected.
  public var selected: Int
  public var cutFlow: CutFlow
  /// What the analysis says of the whole file: the least and the greatest value in its events.
  public var constants: [String: ClosedRange<Double>]
  /// As ``AnalysisResult/miscounts``.
  public var miscounts: [String: Int]
  /// As ``AnalysisResult/partRows``.
  package var partRows: [Int] = []

  package init(
    selected: Int = 0, cutFlow: CutFlow, constants: [String: ClosedRange<Double>] = [:], miscounts: [String: Int] = [:]
  ) {
    self.selected = selected
    self.cutFlow = cutFlow
    self.constants = constants
    self.miscounts = miscounts
  }

  /// That of no events.
  package init(cutCount: Int) {
    self.init(cutFlow: CutFlow(passed: Array(repeating: 0, count: cutCount)))
  }

  /// Adds what came of the events that follow.
  mutating func add(_ result: AnalysisResult) {
    var account = PartitionAccount(
      selected: result.rowCount, cutFlow: result.cutFlow, constants: result.constants, miscounts: result.miscounts)
    account.partRows = result.partRows
    self += account
  }

  /// Adds what came of other events.
  package static func += (left: inout PartitionAccount, right: PartitionAccount) {
    left.constants.merge(right.constants) { $0.spanning($1) }
    left.selected += right.selected
    left.cutFlow += right.cutFlow
    left.miscounts.merge(right.miscounts, uniquingKeysWith: +)
    if left.partRows.isEmpty { left.partRows = right.partRows.map { _ in 0 } }
    for (part, rows) in right.partRows.enumerated() { left.partRows[part] += rows }
  }

  /// Whether it has the shape of what comes of events in an analysis.
  package func isOf(_ analysis: some Analysis) -> Bool {
    let cuts = analysis.cuts.count
    return cutFlow.isOf(cuts: cuts, regions: analysis.regions.count, variations: analysis.variations.count)
      && cutFlow.nMinusOne?.count ?? cuts == cuts && partRows.count == analysis.tableParts.count
  }
}

extension ClosedRange<Double> {
  /// The least range that holds both.
  package func spanning(_ other: ClosedRange) -> ClosedRange {
    Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
  }
}
