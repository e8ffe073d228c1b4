import Events

// Groups of columns that settings switch on.
extension DiphotonRecipe {
  private var selection: ObjectSelection {
    ObjectSelection(ObjectLimits(settings), photons: photons, in: release)
  }

  /// What tells the production modes apart.
  var observables: [Feature] { ObservableInputs(photons, selection).features(in: release) }

  /// The objects of a kind that columns hold.
  func set(of kind: ObjectSetKind) -> Derived<ObjectSet> {
    let isOfJets = kind.kind == .jets
    let limit = isOfJets ? settings.jetAbsEtaMax.map { ObjectKind.EtaLimit(eta: .jetEta, limit: $0) } : nil
    return ObjectSet.all(
      kind,
      at: settings.objectSelection == .all || kind.kind == .photons
        ? ObjectSet.places(of: kind, etaLimit: limit) : isOfJets ? selection.jetPlaces : selection.leptonPlaces)
  }

  /// Jets, leptons and photons one by one.
  ///
  /// - Parameter fill: what was learnt of them; nil if nothing was.
  func objects(_ fill: ObjectFill?) throws(DiphotonError) -> [Feature] {
    let isPadded = settings.objects == .padded || settings.objects == .both
    let isListed = settings.objects == .lists || settings.objects == .both
    var features: [Feature] = []
    for kind in isPadded ? paddedKinds : [] {
      features.append(
        .padded(
          kind, set(of: kind), slots: settings.slots(of: kind.kind), filling: try filling(of: kind, fill),
          in: release.schema))
    }
    let listed: [ObjectSetKind.Kind] = isListed ? [.jets, .leptons] : []
    return features
      + listed.map { ObjectSetKind($0, in: release) }.map { .lists($0, set(of: $0), in: release.schema) }
  }

  /// The kinds of object that have places in padded columns.
  var paddedKinds: [ObjectSetKind] { settings.paddedKinds.map { ObjectSetKind($0, in: release) } }

  /// What empty places of a kind get; nil if that is to be learnt first.
  private func filling(of kind: ObjectSetKind, _ fill: ObjectFill?) throws(DiphotonError) -> ObjectFilling? {
    switch settings.objectFill {
    case .missing: return .missing
    case .zero: return .zero
    case .mean, .sample: break
    }
    guard let fill else { return nil }
    guard fill.release == release.name else {
      throw DiphotonError(
        .otherFill,
        "the statistics about objects are of the release \(fill.release), and not of \(release.name)",
        settings: ["object_fill_from"])
    }
    guard let learnt = fill[kind.kind] else {
      throw DiphotonError(
        .otherFill, "the statistics about objects lack \(kind.plural), which are to be padded",
        settings: ["object_fill_from", kind.slotsKey])
    }
    return settings.objectFill == .mean ? .typical(of: learnt) : .donors(of: learnt, seed: fill.seed)
  }

  /// What tells the events apart, and splits them.
  var identity: [Feature] { [.identity(in: release.schema), .fold(of: settings.folds, seed: settings.foldSeed)] }
}

extension ObjectLimits {
  init(_ settings: DiphotonSettings) {
    self.init()
    jetAbsEtaMax = settings.jetAbsEtaMax
    leptonPtMin = settings.leptonPtMinMeV
    leptonPtconeMax = settings.leptonPtconeMax
    leptonEtconeMax = settings.leptonEtconeMax
    leptonIsTight = settings.leptonTightID
    leptonPhotonDistanceMin = settings.leptonPhotonDRMin
    jetPtMin = settings.jetPtMinMeV
    jetJVTPtMax = settings.jetJVTPtMaxMeV
    jetJVTAbsEtaMax = settings.jetJVTAbsEtaMax
    jetJVTMin = settings.jetJVTMin
    jetPhotonDistanceMin = settings.jetPhotonDRMin
    jetElectronDistanceMin = settings.jetElectronDRMin
    leptonJetDistanceMin = settings.leptonJetDRMin
  }
}

extension DiphotonSettings {
  /// The kinds of object that have places in padded columns.
  var paddedKinds: [ObjectSetKind.Kind] { ObjectSetKind.Kind.allCases.filter { slots(of: $0) > 0 } }

  /// How many places a kind has.
  func slots(of kind: ObjectSetKind.Kind) -> Int {
    switch kind {
    case .jets: Int(self.jetsPadded)
    case .leptons: Int(self.leptonsPadded)
    case .photons: Int(self.photonsPadded)
    }
  }

  /// Whether what empty places get has to be learnt before a table can be made.
  public var needsObjectFill: Bool {
    [.padded, .both].contains(self.objects) && [.mean, .sample].contains(self.objectFill) && !paddedKinds.isEmpty
  }
}

extension ObjectSetKind {
  /// The setting that says how many places there are.
  fileprivate var slotsKey: String { "\(plural)_padded" }
}
