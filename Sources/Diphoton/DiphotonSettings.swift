/// Every threshold and every switch of the analysis.
///
/// The coded form has one key per property, in snake case, all of them present (``keys``); a threshold that is
/// switched off is null. ``Preset`` holds the values that go together; ``validate()`` tells those that cannot.
public struct DiphotonSettings: Codable, Sendable, Equatable {
  /// The one-number branch that says whether the event was triggered, such as `trigP`; empty: no such cut.
  public var trigger: String
  /// How many photons `photon_n` must count, at least; 0: no such cut.
  public var photonNMin: UInt32
  /// Which two photons of an event are taken.
  public var photonChoice: PhotonChoice
  /// What to do with an event that counts two photons or more in `photon_n` while its vectors hold fewer than two.
  public var shortPhotonVectors: ShortVectors
  /// Both photons: pt above this, in MeV.
  public var photonPtMinMeV: Double
  /// Both photons: |eta| below this; null: no such cut.
  @Nullable public var photonAbsEtaMax: Double?
  /// Both photons: |eta| outside this range, its two ends included; empty: no such cut.
  public var photonEtaGap: [Double]
  /// Both photons: `photon_isTightID`.
  public var tightID: Bool
  /// Both photons: `photon_trigMatched`.
  public var triggerMatched: Bool
  /// What the isolation thresholds are compared with.
  public var isolation: Isolation
  /// Both photons: `photon_ptcone30` below this, as a fraction of pt or in MeV (``isolation``); null: no such cut.
  @Nullable public var ptcone30Max: Double?
  /// Both photons: `photon_etcone20` below this, as a fraction of pt or in MeV (``isolation``); null: no such cut.
  @Nullable public var etcone20Max: Double?
  /// What is divided by the mass of the two photons.
  public var massRatioQuantity: MassRatioQuantity
  /// The leading photon: ``massRatioQuantity`` over mass above this; null: no such cut.
  @Nullable public var massRatioLeadMin: Double?
  /// The sub-leading photon: ``massRatioQuantity`` over mass above this; null: no such cut.
  @Nullable public var massRatioSubleadMin: Double?
  /// The lower end of the mass window, in MeV.
  public var massMinMeV: Double
  /// The upper end of the mass window, in MeV.
  public var massMaxMeV: Double
  /// Whether a mass at an end of the window passes.
  public var massWindowEnds: WindowEnds
  /// What `h_mass` is.
  public var massFormula: MassFormula
  /// What the jets' and leptons' `theta` is.
  public var theta: Theta
  /// How lists are reduced.
  public var statistics: Statistics
  /// The precision in which cuts, mass, theta and weight are computed.
  public var arithmetic: Arithmetic
  /// Whether the table has the jets' columns.
  public var jets: Bool
  /// The one-number branches whose product is the event's weight, multiplied from left to right.
  public var weightFactors: [String]
  /// What the product is multiplied with.
  public var weightScale: WeightScale
  /// Which event's `XSection` and `SumWeights` are taken.
  public var weightScaleFrom: WeightScaleSource
  /// What the weight is if `SumWeights` is 0.
  public var zeroSumWeights: ZeroSumWeights
  /// The integrated luminosity that weights are scaled to, in inverse picobarn; 1 leaves them as they are.
  public var luminosityInversePb: Double

  /// The keys of the coded form, in the order of the properties.
  public static let keys: [String] = CodingKeys.allCases.map(\.rawValue)

  enum CodingKeys: String, CodingKey, CaseIterable {
    case trigger
    case photonNMin = "photon_n_min"
    case photonChoice = "photon_choice"
    case shortPhotonVectors = "short_photon_vectors"
    case photonPtMinMeV = "photon_pt_min_mev"
    case photonAbsEtaMax = "photon_abs_eta_max"
    case photonEtaGap = "photon_eta_gap"
    case tightID = "tight_id"
    case triggerMatched = "trigger_matched"
    case isolation
    case ptcone30Max = "ptcone30_max"
    case etcone20Max = "etcone20_max"
    case massRatioQuantity = "mass_ratio_quantity"
    case massRatioLeadMin = "mass_ratio_lead_min"
    case massRatioSubleadMin = "mass_ratio_sublead_min"
    case massMinMeV = "mass_min_mev"
    case massMaxMeV = "mass_max_mev"
    case massWindowEnds = "mass_window_ends"
    case massFormula = "mass_formula"
    case theta
    case statistics
    case arithmetic
    case jets
    case weightFactors = "weight_factors"
    case weightScale = "weight_scale"
    case weightScaleFrom = "weight_scale_from"
    case zeroSumWeights = "zero_sum_weights"
    case luminosityInversePb = "luminosity_inverse_pb"
  }
}
