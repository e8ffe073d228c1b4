/// One event's branches, for tests.
struct Event {
  var flat: [String: Double]
  var lists: [String: [Double]]

  /// An event that passes every preset: two photons of E = pt = 62.5 GeV at eta = 2, back to back in the transverse
  /// plane, so that the mass is 125 GeV and the notebook's 0.1 GeV less; and nothing else.
  static func passing() -> Event {
    var event = Event(
      flat: ["photon_n": 2, "jet_n": 0, "lep_n": 0, "trigP": 1, "met_et": 40_000, "met_phi": 0.5], lists: [:])
    for factor in Event.weightFactors { event.flat[factor] = 1 }
    event.flat["XSection"] = 6
    event.flat["SumWeights"] = 3
    event.photons(pt: [62_500, 62_500], eta: [2, 2], phi: [0, .pi])
    for name in ["runNumber", "eventNumber", "channelNumber"] { event.flat[name] = 1 }
    for name in jetLists { event.lists["jet_\(name)"] = [] }
    for name in leptonLists { event.lists["lep_\(name)"] = [] }
    return event
  }

  static let jetLists = ["pt", "eta", "phi", "E", "MV2c10", "jvt"]
  static let leptonLists = [
    "pt", "eta", "phi", "E", "charge", "type", "isTightID", "z0", "ptcone30", "etcone20",
  ]

  static let weightFactors =
    ["mcWeight"]
    + ["PILEUP", "ELE", "MUON", "PHOTON", "TAU", "BTAG", "LepTRIGGER", "PhotonTRIGGER"].map { "scaleFactor_\($0)" }

  /// Replaces the photons by isolated, tight, trigger-matched ones whose energy is their pt.
  mutating func photons(pt: [Double], eta: [Double], phi: [Double]) {
    flat["photon_n"] = Double(pt.count)
    lists["photon_pt"] = pt
    lists["photon_eta"] = eta
    lists["photon_phi"] = phi
    lists["photon_E"] = pt
    for name in ["isTightID", "trigMatched"] { lists["photon_\(name)"] = pt.map { _ in 1 } }
    for name in ["ptcone30", "etcone20", "convType"] { lists["photon_\(name)"] = pt.map { _ in 0 } }
  }

  /// This event after `change`.
  func with(_ change: (inout Event) -> Void) -> Event {
    var event = self
    change(&event)
    return event
  }
}

extension GoldenEvent {
  /// The event of the text.
  var event: Event {
    var event = Event(flat: [:], lists: [:])
    for line in branches.split(separator: "\n") {
      let words = line.split(separator: " ")
      let name = String(words[0])
      let values = words.dropFirst().map { Double($0)! }
      let isList = ["photon_", "jet_", "lep_"].contains { name.hasPrefix($0) } && !name.hasSuffix("_n")
      if isList { event.lists[name] = values } else { event.flat[name] = values[0] }
    }
    return event
  }
}
