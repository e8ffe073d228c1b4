import Columns
import Events

extension PhotonChoice {
  /// This choice, with an error where the notebook has one: at an event that counts two photons or more while its vectors
  /// hold fewer than two.
  var refusingShortVectors: PhotonChoice {
    PhotonChoice(
      chosen: chosen.checked(as: "photons of the notebook", needs: [.photonCount]) { events, photons in
        let counts = try events.column(.photonCount, as: UInt32.self).values
        for (position, places) in photons.places.enumerated()
        where places.vectorLength < 2 && counts[position] >= 2 {
          let entry = events.entry(at: position)
          let (count, pt) = (events.batch.name(of: .photonCount), events.batch.name(of: .photonPt))
          throw DiphotonError(
            .tooFewPhotons,
            "event \(entry): \(count) is \(counts[position]), but \(pt) holds \(places.vectorLength) values",
            entry: entry, branch: pt)
        }
      })
  }

  /// The notebook's `h_mass`, in MeV.
  var notebookMass: Derived<Column<Double>> {
    let (energy, eta, phi) = (pair(.photonEnergy), pair(.photonEta), pair(.photonPhi))
    return Derived("mass of the notebook", needs: energy.needs + eta.needs + phi.needs) { events in
      let (energy, eta, phi) = (try events.value(energy), try events.value(eta), try events.value(phi))
      return Column(
        (0..<events.count).map {
          Double(
            NotebookArithmetic.mass(energy: energy.floats(at: $0), eta: eta.floats(at: $0), phi: phi.floats(at: $0)))
        })
    }
  }
}

extension PhotonPair {
  /// The values of the two photons, which were single-precision ones in the file.
  @inline(__always)
  func floats(at position: Int) -> (Float, Float) { (Float(lead[position]), Float(sublead[position])) }
}
