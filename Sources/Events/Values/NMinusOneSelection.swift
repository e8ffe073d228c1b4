/// A selection that also counts for each cut what passes all the others: events that have failed one cut are asked all
/// later ones, those that have failed two are dropped.
///
/// Quantities are so read for all events that fail at most one of the cuts so far.
struct NMinusOneSelection {
  /// Those that have failed no cut or one.
  private var events: Candidates
  /// Those of them that pass the last cut.
  private var passing: Candidates
  /// The position of the cut that each of ``events`` has failed; ``none`` if there is none.
  private var failed: [Int]
  private var cutFlow: CutFlow

  private static let none = -1

  private init(_ events: Candidates) {
    self.events = events
    passing = events
    failed = Array(repeating: Self.none, count: events.count)
    cutFlow = CutFlow(total: events.count, passed: [], totalWeight: events.weightSum, passedWeights: [])
  }

  /// Drops the events that fail a cut, and gives the cut-flow. A cut that later ones rely on is not counted without.
  static func select(_ events: inout Candidates, by cuts: [Cut]) throws -> CutFlow {
    var selection = NMinusOneSelection(events)
    let canFail = cuts.indices.map { !cuts[$0].isPrerequisite || $0 == cuts.count - 1 }
    for (cut, canFail) in zip(cuts, canFail) { try selection.apply(cut, canFail: canFail) }
    selection.cutFlow.nMinusOne = zip(cuts.indices, canFail).map { $1 ? selection.allOthers(of: $0) : nil }
    events = selection.left
    return selection.cutFlow
  }

  /// - Parameter canFail: whether events go on that fail this cut alone.
  private mutating func apply(_ cut: Cut, canFail: Bool) throws {
    let step = cutFlow.passed.count
    passing = events.count > 0 ? try events.passing(cut) : events
    var (kept, failures, next) = ([Int](), [Int](), 0)
    kept.reserveCapacity(events.count)
    failures.reserveCapacity(events.count)
    for (position, row) in events.rows.enumerated() {
      if next < passing.count, passing.rows[next] == row {
        next += 1
        kept.append(position)
        failures.append(failed[position])
      } else if canFail, failed[position] == Self.none {
        kept.append(position)
        failures.append(step)
      }
    }
    events.keep(kept)
    failed = failures
    cutFlow.passed.append(failed.count { $0 == Self.none })
    cutFlow.passedWeights.append(events.weightSum { failed[$0] == Self.none })
  }

  /// The events that fail the cut at most.
  private func allOthers(of cut: Int) -> CutFlow.AllOthers {
    func isCounted(_ position: Int) -> Bool { failed[position] == Self.none || failed[position] == cut }
    return CutFlow.AllOthers(
      events: events.rows.indices.count(where: isCounted), weight: events.weightSum(where: isCounted))
  }

  /// Those that pass all cuts, with what the last one found out.
  private var left: Candidates {
    var left = passing
    var (positions, next) = ([Int](), 0)
    for (position, row) in passing.rows.enumerated() {
      while events.rows[next] < row { next += 1 }
      if failed[next] == Self.none { positions.append(position) }
    }
    left.keep(positions)
    return left
  }
}
