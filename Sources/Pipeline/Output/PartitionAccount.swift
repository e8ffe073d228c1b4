import Events

/// What came of a partition.
public struct PartitionAccount: Sendable, Equatable {
  /// How many events were selected.
  public var selected: Int
  public var cutFlow: CutFlow
  /// What the analysis says of the whole file.
  public var constants: [String: Double]

  init(selected: Int = 0, cutFlow: CutFlow, constants: [String: Double] = [:]) {
    self.selected = selected
    self.cutFlow = cutFlow
    self.constants = constants
  }

  /// That of no events.
  init(cutCount: Int) {
    self.init(cutFlow: CutFlow(passed: Array(repeating: 0, count: cutCount)))
  }

  /// Adds what came of the events that follow.
  mutating func add(_ result: AnalysisResult) {
    if cutFlow.total == 0 { constants = result.constants }
    selected += result.rowCount
    cutFlow += result.cutFlow
  }

  /// Adds what came of the partition that follows.
  static func += (left: inout PartitionAccount, right: PartitionAccount) {
    if left.cutFlow.total == 0 { left.constants = right.constants }
    left.selected += right.selected
    left.cutFlow += right.cutFlow
  }
}
