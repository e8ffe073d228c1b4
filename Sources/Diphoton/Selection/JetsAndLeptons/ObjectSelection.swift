import Columns
import Events

/// Which jets and leptons observables are made of.
struct ObjectSelection: Sendable {
  let release: Release
  let places: Derived<SelectedPlaces>

  init(_ limits: ObjectLimits, photons: PhotonChoice, in release: Release) {
    self.release = release
    let (isolation, jvt) = (release.leptonIsolation, release.jetJVT)
    let (eta, phi) = (photons.pair(.photonEta), photons.pair(.photonPhi))
    let leptonNeeds: [Quantity?] = [
      .leptonPt, .leptonEta, .leptonPhi, .leptonType,
      limits.leptonPtconeMax == nil ? nil : isolation.track,
      limits.leptonEtconeMax == nil ? nil : isolation.calorimeter,
      limits.leptonIsTight ? .leptonIsTight : nil,
    ]
    let jetNeeds: [Quantity?] = [.jetPt, .jetEta, .jetPhi, limits.jetJVTMin == nil ? nil : jvt]
    let needs = eta.needs + phi.needs + (leptonNeeds + jetNeeds).compactMap(\.self)
    places = Derived("selected jets and leptons", needs: needs) { events in
      let leptons = try ObjectLists(of: .leptonPt, &events)
      let jets = try ObjectLists(of: .jetPt, &events)
      let none = RealLists(singles: [])
      let selector = ObjectSelector(
        limits: limits, photonEta: try events.value(eta), photonPhi: try events.value(phi),
        leptons: ObjectSelector.Directions(
          offsets: leptons.offsets, pt: try leptons.reals(.leptonPt, of: &events),
          eta: try leptons.reals(.leptonEta, of: &events), phi: try leptons.reals(.leptonPhi, of: &events)),
        leptonPtcone: limits.leptonPtconeMax == nil ? none : try leptons.reals(isolation.track, of: &events),
        leptonEtcone: limits.leptonEtconeMax == nil ? none : try leptons.reals(isolation.calorimeter, of: &events),
        leptonIsTight: limits.leptonIsTight ? try leptons.content(.leptonIsTight, of: &events) : [],
        isElectron: try leptons.content(.leptonType, of: &events).map { (type: Int32) in
          type.magnitude == Lepton.electron
        },
        jets: ObjectSelector.Directions(
          offsets: jets.offsets, pt: try jets.reals(.jetPt, of: &events), eta: try jets.reals(.jetEta, of: &events),
          phi: try jets.reals(.jetPhi, of: &events)),
        jetJVT: limits.jetJVTMin == nil ? none : try jets.reals(jvt, of: &events))
      let (batch, rows, start) = (events.batch, events.rows, events.batch.entries.lowerBound)
      return try selector.places { position, pt in
        let (entry, branch) = (start + rows[position], batch.name(of: pt))
        return DiphotonError(
          .tooManyObjects,
          "event \(entry): more than \(ObjectSelector.mostObjects) of \(branch) pass the cuts on single objects",
          entry: entry, branch: branch)
      }
    }
  }

  /// The places of the selected jets.
  var jetPlaces: Derived<JaggedColumn<Int32>> {
    Derived("selected jets in order", needs: places.needs) { [places] in try $0.value(places).jets }
  }

  /// The places of the selected leptons.
  var leptonPlaces: Derived<JaggedColumn<Int32>> {
    Derived("selected leptons in order", needs: places.needs) { [places] in try $0.value(places).leptons }
  }
}
