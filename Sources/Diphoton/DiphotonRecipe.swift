import Columns
import Events

/// What the settings ask for: the list of cuts, the list of features, and the weight.
struct DiphotonRecipe {
  let settings: DiphotonSettings
  let release: Release
  let photons: PhotonChoice
  private let mass: Derived<Column<Double>>
  private let crossSectionWeight: CrossSectionWeight

  private var isNotebook: Bool { settings.emulation == .notebook }

  private var schema: EventSchema { release.schema }

  /// - Parameter release: that of the data.
  init(_ settings: DiphotonSettings, _ release: Release) {
    self.settings = settings
    self.release = release.naming([settings.trigger] + settings.weightFactors)
    crossSectionWeight = CrossSectionWeight(
      factors: settings.weightFactors.map { Quantity($0, .event, .float) }, crossSection: release.crossSection,
      kFactor: release.kFactor,
      isScaledToCrossSection: settings.weightScale == .crossSection, luminosity: settings.luminosityInversePb)
    let limits = PhotonLimits(settings, release)
    let choice: PhotonChoice =
      switch settings.photonChoice {
      case .twoLeading: .twoLeading
      case .exactlyTwoGood: .exactlyTwoGood(ptAbove: limits.ptMin, eta: limits.eta, isTight: settings.tightID)
      }
    let isNotebook = settings.emulation == .notebook
    photons = isNotebook ? choice.refusingShortVectors : choice
    mass = isNotebook ? photons.notebookMass : photons.invariantMass
  }

  var weight: EventWeight { isNotebook ? crossSectionWeight.notebookWeight : crossSectionWeight.weight }

  /// The steps of the selection that are switched on, in order.
  var cuts: [Cut] {
    let limits = PhotonLimits(settings, release)
    var cuts: [Cut] = []
    if !settings.trigger.isEmpty { cuts.append(.flag(settings.trigger, Quantity(settings.trigger, .event, .bool))) }
    switch settings.photonChoice {
    case .twoLeading:
      cuts += [
        .twoPhotons(photons, countAtLeast: settings.photonNMin),
        .pt(photons, above: limits.leadPtMin, limits.subleadPtMin),
      ]
      if let range = limits.eta { cuts.append(.eta(photons, in: range)) }
      if settings.tightID { cuts.append(.tightID(photons)) }
    case .exactlyTwoGood:
      if settings.photonNMin > 0 { cuts.append(.photonCount(atLeast: settings.photonNMin)) }
      cuts.append(.twoGoodPhotons(photons))
      if limits.hasOwnPtMin { cuts.append(.pt(photons, above: limits.leadPtMin, limits.subleadPtMin)) }
    }
    if settings.triggerMatched { cuts.append(.triggerMatched(photons)) }
    if !limits.isolation.isEmpty { cuts.append(isolation(limits.isolation)) }
    if limits.massRatio.lead != nil || limits.massRatio.sublead != nil { cuts.append(massRatio(limits.massRatio)) }
    cuts.append(
      .mass(mass, from: limits.massMin, to: limits.massMax, includingEnds: settings.massWindowEnds == .included))
    return cuts
  }

  private func isolation(_ limits: [IsolationLimit]) -> Cut {
    let isRelative = settings.isolation == .relative
    return isNotebook && isRelative
      ? .notebookRelativeIsolation(photons, below: limits)
      : .isolation(photons, below: limits, isRelative: isRelative)
  }

  private func massRatio(_ limits: MassRatioLimits) -> Cut {
    let quantity: Quantity = settings.massRatioQuantity == .pt ? .photonPt : .photonEnergy
    return isNotebook
      ? .notebookMassRatio(photons, of: quantity, to: mass, above: limits)
      : .massRatio(photons, of: quantity, to: mass, above: limits)
  }

  /// What the table holds, in order.
  ///
  /// - Parameter fill: what was learnt of objects; nil if nothing was.
  /// - Throws: ``DiphotonError`` if that does not fit the data or the settings.
  func features(_ fill: ObjectFill?) throws(DiphotonError) -> [Feature] {
    try common + (settings.observables ? observables : []) + objects(fill) + (settings.ids ? identity : [])
      + [.productionMechanism]
  }

  private var common: [Feature] {
    [.photonCount(in: schema), .photonKinematics(photons, in: release)]
      + [isNotebook ? .notebookMass(mass) : .invariantMass(mass)]
      + (settings.jets ? statistics(of: .jets(absEtaMax: settings.jetAbsEtaMax, in: release)) : [])
      + statistics(of: .leptons(in: release)) + [crossSectionWeight.feature(in: schema)]
      + [.missingTransverseEnergy(in: schema), .missingTransverseEnergyAzimuth(in: schema)]
  }

  /// The count of the objects, and statistics of each item.
  private func statistics(of kind: ObjectKind) -> [Feature] {
    [.objectCount(of: kind, in: schema)]
      + kind.items.map {
        isNotebook ? .notebookStatistics(of: $0, kind, in: schema) : .statistics(of: $0, kind, in: schema)
      }
  }
}

/// The limits that the settings set, rounded where values are compared in single precision.
private struct PhotonLimits {
  let ptMin: Double
  let leadPtMin: Double
  let subleadPtMin: Double
  /// Whether one of the photons has a limit of its own.
  let hasOwnPtMin: Bool
  let eta: EtaRange?
  let isolation: [IsolationLimit]
  let massRatio: MassRatioLimits
  let massMin: Double
  let massMax: Double

  init(_ settings: DiphotonSettings, _ release: Release) {
    let isNotebook = settings.emulation == .notebook
    func limit(_ value: Double) -> Double { isNotebook ? NotebookArithmetic.rounded(value) : value }
    let (lead, sublead) = (settings.photonLeadPtMinMeV, settings.photonSubleadPtMinMeV)
    ptMin = limit(settings.photonPtMinMeV)
    leadPtMin = limit(lead ?? settings.photonPtMinMeV)
    subleadPtMin = limit(sublead ?? settings.photonPtMinMeV)
    hasOwnPtMin = lead != nil || sublead != nil
    let gap = settings.photonEtaGap
    eta =
      settings.photonAbsEtaMax == nil && gap.isEmpty
      ? nil
      : EtaRange(
        below: settings.photonAbsEtaMax.map(limit) ?? .infinity,
        gap: gap.isEmpty ? nil : limit(gap[0])...limit(gap[1]))
    isolation = [
      (release.photonIsolation.track, settings.ptcone30Max),
      (release.photonIsolation.calorimeter, settings.etcone20Max),
    ].compactMap { quantity, maximum in maximum.map { IsolationLimit(quantity: quantity, below: limit($0)) } }
    massRatio = MassRatioLimits(
      lead: settings.massRatioLeadMin.map(limit), sublead: settings.massRatioSubleadMin.map(limit))
    massMin = limit(settings.massMinMeV)
    massMax = limit(settings.massMaxMeV)
  }
}
