import Columns
import Events

/// What the observables of an event are made of.
struct ObservableInputs: Sendable {
  let choice: PhotonChoice
  /// The invariant mass of the two photons.
  let mass: Derived<Column<Double>>
  let photons: Derived<Column<PhotonMomenta>>
  let jets: Derived<JaggedColumn<Jet>>
  let leptons: Derived<JaggedColumn<Lepton>>

  init(_ choice: PhotonChoice, _ selection: ObjectSelection) {
    self.choice = choice
    mass = choice.invariantMass
    photons = choice.momenta
    jets = selection.jets
    leptons = selection.leptons
  }

  /// All observables, in the order of their columns.
  func features(in release: Release) -> [Feature] {
    [
      photonShares(in: release), photonConversions(in: release.schema), diphotonMomentum, diphotonAngles, jetCounts,
      bTaggedJetCounts(in: release), jetSums, jetKinematics(in: release), dijet, diphotonDijet, photonJetDistance,
      leptonCounts, leptonMomenta, leptonPair, leptonAndMissingEnergy, electronPhotonMass, transverseEnergy,
      diphotonMissingEnergyAngle, threeJetMasses,
    ]
  }
}
