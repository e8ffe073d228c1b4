import Events

extension EventSchema {
  /// The ATLAS Open Data of 2020 at 13 TeV: the tree `mini`, in MeV.
  public static let release2020 = EventSchema(
    release: "2020",
    [
      .photonCount: "photon_n",
      .photonPt: "photon_pt",
      .photonEta: "photon_eta",
      .photonPhi: "photon_phi",
      .photonEnergy: "photon_E",
      .photonPtcone30: "photon_ptcone30",
      .photonEtcone20: "photon_etcone20",
      .photonIsTight: "photon_isTightID",
      .photonIsTriggerMatched: "photon_trigMatched",
      .photonConversion: "photon_convType",
      .jetCount: "jet_n",
      .jetPt: "jet_pt",
      .jetEta: "jet_eta",
      .jetPhi: "jet_phi",
      .jetEnergy: "jet_E",
      .jetMV2c10: "jet_MV2c10",
      .jetJVT: "jet_jvt",
      .leptonCount: "lep_n",
      .leptonPt: "lep_pt",
      .leptonEta: "lep_eta",
      .leptonPhi: "lep_phi",
      .leptonEnergy: "lep_E",
      .leptonCharge: "lep_charge",
      .leptonType: "lep_type",
      .leptonIsTight: "lep_isTightID",
      .leptonZ0: "lep_z0",
      .leptonPtcone30: "lep_ptcone30",
      .leptonEtcone20: "lep_etcone20",
      .runNumber: "runNumber",
      .eventNumber: "eventNumber",
      .channelNumber: "channelNumber",
      .met: "met_et",
      .metPhi: "met_phi",
      .crossSection: "XSection",
      .sumOfWeights: "SumWeights",
    ])
}
