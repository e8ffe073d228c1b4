/// The two photons of an event, as massless particles.
struct PhotonMomenta: BitwiseCopyable, Sendable {
  struct Photon: BitwiseCopyable, Sendable {
    /// In MeV.
    let pt: Double
    let eta: Double
    let phi: Double
    let momentum: FourVector

    init(pt: Double, eta: Double, phi: Double) {
      (self.pt, self.eta, self.phi) = (pt, eta, phi)
      momentum = FourVector(masslessOfPt: pt, eta: eta, phi: phi)
    }
  }

  let lead: Photon
  let sublead: Photon

  var sum: FourVector { lead.momentum + sublead.momentum }
}
