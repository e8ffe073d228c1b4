import Columns

extension Event {
  /// The branches of the 2025 release that hold what those of 2020 do, or take their place, without the kind of object; those
  /// with energies are in GeV.
  private static let names: [String: [(of2020: String, of2025: String, isInGeV: Bool)]] = [
    "photon": [
      ("pt", "pt", true), ("eta", "eta", false), ("phi", "phi", false), ("E", "e", true),
      ("ptcone30", "ptcone20", true), ("etcone20", "topoetcone40", true), ("isTightID", "isTightID", false),
    ],
    "jet": [
      ("pt", "pt", true), ("eta", "eta", false), ("phi", "phi", false), ("E", "e", true),
      ("MV2c10", "btag_quantile", false), ("jvt", "jvt", false),
    ],
    "lep": [
      ("pt", "pt", true), ("eta", "eta", false), ("phi", "phi", false), ("E", "e", true), ("charge", "charge", false),
      ("type", "type", false), ("isTightID", "isTightID", false), ("z0", "z0", false),
      ("ptcone30", "ptvarcone30", true), ("etcone20", "topoetcone20", true),
    ],
  ]

  /// How large the cuts on the b-tag of 2020 are that the quantiles from 2 on stand for.
  private static let tagCuts = [0.1758475, 0.645925, 0.8244273, 0.934906]

  /// The event as a file of 2025 has it, and the same in the units of 2020, computed from that.
  var ofRelease2025: (stored: Event, inMeV: Event) {
    var stored = Event(flat: flat, lists: [:])
    var inMeV = self
    for (kind, names) in Self.names {
      for (of2020, of2025, isInGeV) in names {
        let values = lists["\(kind)_\(of2020)"]!.map { value in
          switch of2025 {
          case "btag_quantile": 1 + Double(Self.tagCuts.count { value > $0 })
          case "jvt": value > 0.59 ? 1.0 : 0
          default: isInGeV ? Double(Float(value / 1000)) : Double(Float(value))
          }
        }
        stored.lists["\(kind)_\(of2025)"] = values
        if isInGeV { inMeV.lists["\(kind)_\(of2020)"] = values.map { 1000 * $0 } }
        if of2025 == "jvt" { inMeV.lists["jet_jvt"] = values }
      }
    }
    stored.flat["met"] = Double(Float(flat["met_et"]! / 1000))
    inMeV.flat["met_et"] = 1000 * stored.flat["met"]!
    for factor in ["PILEUP", "ELE", "MUON", "PHOTON", "TAU", "FTAG", "LepTRIGGER"] {
      stored.flat["ScaleFactor_\(factor)"] = Double(Float(0.9 + 0.01 * Double(factor.count)))
    }
    (stored.flat["xsec"], stored.flat["filteff"], stored.flat["kfac"]) = (28.3, 0.00227, 1.717)
    stored.flat["sum_of_weights"] = 1234.5
    return (stored, inMeV)
  }

  /// Of the branches of ``ofRelease2025`` those that are no single-precision numbers.
  static let typesOfRelease2025: [String: PrimitiveType] = [
    "xsec": .double, "filteff": .double, "kfac": .double, "sum_of_weights": .double, "eventNumber": .uint64,
    "runNumber": .uint32, "channelNumber": .uint32, "photon_n": .int32, "jet_n": .int32, "lep_n": .int32,
    "photon_isTightID": .bool, "lep_isTightID": .bool, "jet_jvt": .bool, "jet_btag_quantile": .int32,
    "lep_charge": .int32, "lep_type": .int32,
  ]
}
