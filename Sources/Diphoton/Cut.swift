/// A step of the selection.
enum Cut: Sendable, Equatable {
  case trigger(branch: String)
  /// `photon_n` is large enough (where the choice of photons does not include it).
  case photonCount
  case twoLeading
  case exactlyTwoGood
  case pt, eta, tightID, triggerMatched, isolation, massRatio, mass

  /// The name in the cut-flow.
  var name: String {
    switch self {
    case .trigger(let branch): branch
    case .photonCount: "photon_n"
    case .twoLeading: "two photons"
    case .exactlyTwoGood: "two good photons"
    case .pt: "pt"
    case .eta: "eta"
    case .tightID: "tight"
    case .triggerMatched: "trigMatched"
    case .isolation: "isolation"
    case .massRatio: "ratio"
    case .mass: "mass"
    }
  }
}

extension DiphotonSettings {
  /// The steps of the selection that are switched on, in order.
  var cuts: [Cut] {
    var cuts: [Cut] = []
    if !trigger.isEmpty { cuts.append(.trigger(branch: trigger)) }
    switch photonChoice {
    case .twoLeading:
      cuts += [.twoLeading, .pt]
      if cutsOnEta { cuts.append(.eta) }
      if tightID { cuts.append(.tightID) }
    case .exactlyTwoGood:
      if photonNMin > 0 { cuts.append(.photonCount) }
      cuts.append(.exactlyTwoGood)
    }
    if triggerMatched { cuts.append(.triggerMatched) }
    if ptcone30Max != nil || etcone20Max != nil { cuts.append(.isolation) }
    if massRatioLeadMin != nil || massRatioSubleadMin != nil { cuts.append(.massRatio) }
    cuts.append(.mass)
    return cuts
  }

  /// Whether photons are restricted in eta.
  var cutsOnEta: Bool { photonAbsEtaMax != nil || !photonEtaGap.isEmpty }
}
