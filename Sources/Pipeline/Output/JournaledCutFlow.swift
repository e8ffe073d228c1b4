import Events

/// A cut-flow as a journal has it: with the exact sums of weights.
struct JournaledCutFlow: Codable {
  /// Events that pass all cuts but one, or those of a region.
  private struct Yield: Codable {
    var events: Int
    var weight: [Double]
    var missing: Int

    init(events: Int, _ weight: WeightSum) {
      self.events = events
      self.weight = weight.parts
      missing = weight.missing
    }

    var sum: WeightSum { WeightSum(parts: weight, missing: missing) }
  }

  private enum CodingKeys: String, CodingKey {
    case events, weights, missing, regions, variations
    case nMinusOne = "n_minus_one"
  }

  let cutFlow: CutFlow

  init(_ cutFlow: CutFlow) { self.cutFlow = cutFlow }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let events = try container.decode([Int].self, forKey: .events)
    let weights = try container.decode([[Double]].self, forKey: .weights)
    let missing = try container.decode([Int].self, forKey: .missing)
    let sums = zip(weights, missing).map { WeightSum(parts: $0, missing: $1) }
    guard let total = events.first, let weight = sums.first, events.count == weights.count,
      events.count == missing.count
    else {
      throw DecodingError.dataCorruptedError(forKey: .events, in: container, debugDescription: "one weight per step")
    }
    var flow = CutFlow(
      total: total, passed: Array(events.dropFirst()), totalWeight: weight, passedWeights: Array(sums.dropFirst()),
      nMinusOne: try container.decodeIfPresent([Yield?].self, forKey: .nMinusOne)?.map { others in
        others.map { CutFlow.AllOthers(events: $0.events, weight: $0.sum) }
      })
    flow.regions = (try container.decodeIfPresent([Yield].self, forKey: .regions) ?? []).map {
      CutFlow.Yield(events: $0.events, weight: $0.sum)
    }
    flow.variations = (try container.decodeIfPresent([JournaledCutFlow].self, forKey: .variations) ?? []).map(\.cutFlow)
    cutFlow = flow
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode([cutFlow.total] + cutFlow.passed, forKey: .events)
    let weights = [cutFlow.totalWeight] + cutFlow.passedWeights
    try container.encode(weights.map(\.parts), forKey: .weights)
    try container.encode(weights.map(\.missing), forKey: .missing)
    let nMinusOne = cutFlow.nMinusOne?.map { others in others.map { Yield(events: $0.events, $0.weight) } }
    try container.encodeIfPresent(nMinusOne, forKey: .nMinusOne)
    if !cutFlow.regions.isEmpty {
      try container.encode(cutFlow.regions.map { Yield(events: $0.events, $0.weight) }, forKey: .regions)
    }
    if !cutFlow.variations.isEmpty {
      try container.encode(cutFlow.variations.map(JournaledCutFlow.init), forKey: .variations)
    }
  }
}
