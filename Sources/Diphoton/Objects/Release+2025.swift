import Events

extension Release {
  /// The release of 2025 at 13 TeV, of the data of 2015 and 2016: the tree `analysis`, in GeV.
  ///
  /// Names and units: the release's list of variables; types and the meaning of `jet_btag_quantile`: public code that reads
  /// the files.
  public static let release2025 = Release(
    "2025", tree: "analysis", luminosity: 36_000, mark: "photon_e",
    photonIsolation: Isolation(track: .photonPtcone20, calorimeter: .photonTopoetcone40),
    leptonIsolation: Isolation(track: .leptonPtvarcone30, calorimeter: .leptonTopoetcone20),
    bTag: BTag(quantity: .jetBTagQuantile, cuts: [(60, 4), (70, 3), (77, 2), (85, 1)]),
    jetJVT: .jetPassesJVT, crossSection: [.crossSection, .filterEfficiency], kFactor: .kFactor,
    [
      .photonCount: count("photon_n"),
      .photonPt: inGeV("photon_pt"),
      .photonEta: "photon_eta",
      .photonPhi: "photon_phi",
      .photonEnergy: inGeV("photon_e"),
      .photonPtcone20: inGeV("photon_ptcone20"),
      .photonTopoetcone40: inGeV("photon_topoetcone40"),
      .photonIsTight: "photon_isTightID",
      .jetCount: count("jet_n"),
      .jetPt: inGeV("jet_pt"),
      .jetPtResolution1: inGeV("jet_pt_jer1"),
      .jetPtResolution2: inGeV("jet_pt_jer2"),
      .jetEta: "jet_eta",
      .jetPhi: "jet_phi",
      .jetEnergy: inGeV("jet_e"),
      .jetBTagQuantile: "jet_btag_quantile",
      .jetPassesJVT: "jet_jvt",
      .leptonCount: count("lep_n"),
      .leptonPt: inGeV("lep_pt"),
      .leptonEta: "lep_eta",
      .leptonPhi: "lep_phi",
      .leptonEnergy: inGeV("lep_e"),
      .leptonCharge: "lep_charge",
      .leptonType: EventSchema.Source("lep_type", negatives: .madePositive),
      .leptonIsTight: "lep_isTightID",
      .leptonZ0: "lep_z0",
      .leptonPtvarcone30: inGeV("lep_ptvarcone30"),
      .leptonTopoetcone20: inGeV("lep_topoetcone20"),
      .runNumber: "runNumber",
      .eventNumber: "eventNumber",
      .channelNumber: "channelNumber",
      .met: inGeV("met"),
      .metPhi: "met_phi",
      .crossSection: "xsec",
      .filterEfficiency: "filteff",
      .kFactor: "kfac",
      .sumOfWeights: "sum_of_weights",
      Quantity("ScaleFactor_FTAG", .event, .float):
        EventSchema.Source("ScaleFactor_FTAG", else: ["ScaleFactor_BTAG"]),
    ])

  private static func count(_ branch: String) -> EventSchema.Source {
    EventSchema.Source(branch, negatives: .madeZero)
  }

  private static func inGeV(_ branch: String) -> EventSchema.Source { EventSchema.Source(branch, in: .gev) }
}
