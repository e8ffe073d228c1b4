extension EventView {
  static let seenJets = 4
  static let bTagCount = 3
  static let jetsWithPhotons = 3
  /// The jets of which all pairs are looked at for the greatest.
  static let comparedJets = 8

  /// The names of its columns, in their order.
  var names: [String] {
    var names = (1...2).flatMap { ["photon_\($0)_eta", "photon_\($0)_dphi"] }
    if jets != .none { names += (1...Self.seenJets).flatMap { ["jet_\($0)_eta", "jet_\($0)_dphi", "jet_\($0)_m"] } }
    if hasMet { names += ["met_along", "met_across"] }
    if jets != .none || hasLeptons {
      names += ["others_pt", "others_dphi", "others_m", "all_pt", "all_m", "all_y"]
      if hasMet { names.append("all_met_pt") }
    }
    if jets != .none {
      if bTag != nil { names += (1...Self.bTagCount).map { "btag_\($0)" } + ["bb_m"] }
      names += (1...Self.jetsWithPhotons).map { "gg_jet_\($0)_m" }
      for first in 1..<Self.seenJets {
        names += (first + 1...Self.seenJets).map { "jet_\(first)_jet_\($0)_m" }
      }
      names += ["jets_m_max", "jets_deta_max"]
    }
    return names.map { Self.prefix + $0 }
  }
}
