import Columns

/// The events of a batch that pass a selection, nominally and under variations.
///
/// All go through the same steps at the same time, so that what a step reads is read once, for the events that any has left.
struct VariedSelection {
  /// The nominal events, then those of each variation.
  private(set) var members: [Candidates]
  /// The rows of the batch that any has left.
  private(set) var rows: [Int]
  private(set) var constants: [String: ClosedRange<Double>]
  /// The nominal events before any cut.
  private let nominal: Candidates
  private var flows: [CutFlow]
  private let shared: SharedBranches
  /// How many members there are to be; those of recorded events are all the same.
  private let count: Int

  /// - Throws: what reading and the cuts throw.
  init(_ batch: EventBatch, _ variations: [Variation], weight: EventWeight, cuts: [Cut]) throws {
    let (shared, batches) = batch.varied(by: batch.sample.isData ? [] : variations)
    self.shared = shared
    count = variations.count + 1
    constants = [:]
    var members: [Candidates] = []
    for batch in batches {
      let weights = try weight.weights(of: batch)
      guard weights.values.count == batch.count else {
        throw EventsError(.wrongRowCount, "\(weights.values.count) of \(batch.count) events were weighed")
      }
      if members.isEmpty { constants = weights.constants }
      members.append(Candidates(batch, weights: weights.values))
    }
    nominal = members[0]
    self.members = members
    flows = members.map {
      CutFlow(total: $0.count, passed: [], totalWeight: $0.weightSum, passedWeights: [])
    }
    rows = nominal.rows
    for cut in cuts { try apply(cut) }
    for member in self.members.indices { self.members[member].endSelection() }
  }

  private mutating func apply(_ cut: Cut) throws {
    shared.want(rows)
    for member in members.indices {
      if members[member].count > 0 { try cut.apply(&members[member]) }
      flows[member].passed.append(members[member].count)
      flows[member].passedWeights.append(members[member].weightSum)
    }
    rows = union(of: members.indices)
  }

  /// The rows that any of some members has left.
  private func union(of some: some Sequence<Int>) -> [Int] {
    var isLeft = [Bool](repeating: false, count: nominal.count)
    for member in some {
      for row in members[member].rows { isLeft[row] = true }
    }
    return isLeft.indices.filter { isLeft[$0] }
  }

  /// Which of the events that pass in each member are in each region.
  mutating func flags(of regions: [Region]) throws -> [[[Bool]]] {
    shared.want(rows)
    var flags: [[[Bool]]] = []
    for member in members.indices {
      flags.append(try regions.map { members[member].count > 0 ? try $0.flags(&members[member]) : [] })
      flows[member].regions = flags[member].map { members[member].yield(of: $0) }
    }
    return flags + Array(repeating: flags[0], count: count - flags.count)
  }

  /// Which of ``rows`` a mask covers.
  ///
  /// - Parameter flags: as ``flags(of:)`` gave them.
  func mask(_ mask: TableMasks.Mask, _ flags: [[[Bool]]]) -> [Bool] {
    let all = mask.member.map { [$0] } ?? Array(0..<count)
    let covered = all.map { index in
      places(in: member(index)).map { place in place >= 0 && mask.region.map { flags[index][$0][place] } ?? true }
    }
    return rows.indices.map { row in covered.contains { $0[row] } }
  }

  /// The nominal cut-flow, with those of the variations.
  var cutFlow: CutFlow {
    var flow = flows[0]
    flow.variations = Array(flows.dropFirst()) + Array(repeating: flows[0], count: count - flows.count)
    return flow
  }

  /// The events of a member.
  func member(_ member: Int) -> Candidates { members.count == 1 ? members[0] : members[member] }

  /// The nominal events of which those pass that do in any of some members.
  func nominal(of some: [Int]) -> Candidates {
    if members.count == 1 || some == [0] { return members[0] }
    var events = nominal
    events.keep(union(of: some))
    events.endSelection()
    return events
  }

  /// For each of ``rows`` where it is among the events; -1 where it is not.
  func places(in events: Candidates) -> [Int] {
    var place = 0
    return rows.map { row in
      guard place < events.count, events.rows[place] == row else { return -1 }
      place += 1
      return place - 1
    }
  }
}
