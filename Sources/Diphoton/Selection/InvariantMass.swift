import Columns
import Events

extension PhotonChoice {
  /// The invariant mass of the two photons, taken as massless, in MeV.
  var invariantMass: Derived<Column<Double>> {
    let (pt, eta, phi) = (pair(.photonPt), pair(.photonEta), pair(.photonPhi))
    return Derived("mass", needs: pt.needs + eta.needs + phi.needs) { events in
      let (pt, eta, phi) = (try events.value(pt), try events.value(eta), try events.value(phi))
      return Column(
        (0..<events.count).map {
          Kinematics.invariantMass(
            pt: (pt.lead[$0], pt.sublead[$0]), eta: (eta.lead[$0], eta.sublead[$0]),
            phi: (phi.lead[$0], phi.sublead[$0]))
        })
    }
  }
}
