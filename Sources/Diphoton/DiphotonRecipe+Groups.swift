import Events

// Groups of columns that settings switch on.
extension DiphotonRecipe {
  /// What tells the production modes apart.
  var observables: [Feature] {
    ObservableInputs(photons, ObjectSelection(ObjectLimits(settings), photons: photons)).features(in: schema)
  }

  /// What tells the events apart, and splits them.
  var identity: [Feature] { [.identity(in: schema), .fold(of: settings.folds, seed: settings.foldSeed)] }
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
