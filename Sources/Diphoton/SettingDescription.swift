import Events

extension DiphotonSettings: AnalysisSettings {
  /// All settings, in the order of ``keys``.
  public static let descriptions: [SettingDescription] = CodingKeys.allCases.map {
    SettingDescription(key: $0.rawValue, summary: $0.summary, choices: $0.choices)
  }
}

extension DiphotonSettings.CodingKeys {
  fileprivate var summary: String {
    switch self {
    case .trigger: "The branch that says whether the event was triggered; \"\" for no such cut."
    case .photonNMin: "How many photons photon_n must count, at least; 0 for no such cut."
    case .photonChoice:
      "The two photons: two_leading takes those of highest pt; exactly_two_good asks for exactly two that pass the cuts "
        + "on pt, eta and identification."
    case .shortPhotonVectors:
      "What to do with an event of photon_n >= 2 whose vectors hold fewer than two photons: cut it, or stop with an error."
    case .photonPtMinMeV: "Both photons: pt above this, in MeV."
    case .photonAbsEtaMax: "Both photons: |eta| below this; null for no such cut."
    case .photonEtaGap:
      "Both photons: |eta| outside this range, such as [1.37, 1.52], ends included; [] for no such cut."
    case .tightID: "Both photons: photon_isTightID."
    case .triggerMatched: "Both photons: photon_trigMatched."
    case .isolation: "Isolation limits are fractions of the photon's pt (relative) or in MeV (absolute)."
    case .ptcone30Max: "Both photons: photon_ptcone30 below this; null for no such cut."
    case .etcone20Max: "Both photons: photon_etcone20 below this; null for no such cut."
    case .massRatioQuantity: "What is divided by the mass of the two photons: their energy E or their pt."
    case .massRatioLeadMin: "The leading photon: that ratio above this; null for no such cut."
    case .massRatioSubleadMin: "The sub-leading photon: that ratio above this; null for no such cut."
    case .massMinMeV: "The lower end of the mass window, in MeV."
    case .massMaxMeV: "The upper end of the mass window, in MeV."
    case .massWindowEnds: "Whether a mass at an end of the window passes."
    case .massFormula: "What h_mass is: the invariant mass, or the notebook's formula."
    case .theta: "What the jets' and leptons' theta is: the polar angle, or the notebook's formula."
    case .statistics:
      "How lists are reduced: standard in double precision, two passes; notebook as numpy does it on float32."
    case .arithmetic: "The precision in which cuts, mass, theta and weight are computed."
    case .jets: "Whether the table has the jets' columns."
    case .weightFactors: "The branches whose product is the event's weight, from left to right."
    case .weightScale: "What the product is multiplied with: XSection / SumWeights (cross_section), or nothing (none)."
    case .weightScaleFrom:
      "Whose XSection and SumWeights: the event's own, or those of the first event of its reading batch."
    case .zeroSumWeights: "The weight where SumWeights is 0: missing, or what the division gives."
    case .luminosityInversePb:
      "The integrated luminosity that weights are multiplied with, in inverse picobarn; 1 for none."
    }
  }

  fileprivate var choices: [String] {
    func words<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) -> [String] where Choice.RawValue == String {
      Choice.allCases.map(\.rawValue)
    }
    return switch self {
    case .photonChoice: words(DiphotonSettings.PhotonChoice.self)
    case .shortPhotonVectors: words(DiphotonSettings.ShortVectors.self)
    case .isolation: words(DiphotonSettings.Isolation.self)
    case .massRatioQuantity: words(DiphotonSettings.MassRatioQuantity.self)
    case .massWindowEnds: words(DiphotonSettings.WindowEnds.self)
    case .massFormula: words(DiphotonSettings.MassFormula.self)
    case .theta: words(DiphotonSettings.Theta.self)
    case .statistics: words(DiphotonSettings.Statistics.self)
    case .arithmetic: words(DiphotonSettings.Arithmetic.self)
    case .weightScale: words(DiphotonSettings.WeightScale.self)
    case .weightScaleFrom: words(DiphotonSettings.WeightScaleSource.self)
    case .zeroSumWeights: words(DiphotonSettings.ZeroSumWeights.self)
    case .trigger, .photonNMin, .photonPtMinMeV, .photonAbsEtaMax, .photonEtaGap, .tightID, .triggerMatched,
      .ptcone30Max, .etcone20Max, .massRatioLeadMin, .massRatioSubleadMin, .massMinMeV, .massMaxMeV, .jets,
      .weightFactors, .luminosityInversePb:
      []
    }
  }
}
