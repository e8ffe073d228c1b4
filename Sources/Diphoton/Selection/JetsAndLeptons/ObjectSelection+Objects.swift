import Columns
import Events

extension PhotonChoice {
  /// The two photons.
  var momenta: Derived<Column<PhotonMomenta>> {
    let (pt, eta, phi) = (pair(.photonPt), pair(.photonEta), pair(.photonPhi))
    return Derived("photon momenta", needs: pt.needs + eta.needs + phi.needs) { events in
      let (pt, eta, phi) = (try events.value(pt), try events.value(eta), try events.value(phi))
      return Column(
        (0..<events.count).map {
          PhotonMomenta(
            lead: PhotonMomenta.Photon(pt: pt.lead[$0], eta: eta.lead[$0], phi: phi.lead[$0]),
            sublead: PhotonMomenta.Photon(pt: pt.sublead[$0], eta: eta.sublead[$0], phi: phi.sublead[$0]))
        })
    }
  }
}

extension ObjectSelection {
  /// The selected jets, in order.
  var jets: Derived<JaggedColumn<Jet>> {
    let bTag = release.bTag.quantity
    let needs: [Quantity] = [.jetPt, .jetEta, .jetPhi, .jetEnergy, bTag]
    return Derived("selected jets", needs: places.needs + needs) { [places] events in
      let places = try events.value(places).jets
      let lists = try ObjectLists(of: .jetPt, &events)
      let pt = try lists.reals(.jetPt, of: &events)
      let eta = try lists.reals(.jetEta, of: &events)
      let phi = try lists.reals(.jetPhi, of: &events)
      let energy = try lists.reals(.jetEnergy, of: &events)
      let tag = try bTag.type == .int32 ? lists.wholeNumbers(bTag, of: &events) : lists.reals(bTag, of: &events)
      let objects = lists.gathered(places) { index in
        Jet(
          pt: pt[index], eta: eta[index], phi: phi[index], bTag: tag[index],
          momentum: FourVector(pt: pt[index], eta: eta[index], phi: phi[index], energy: energy[index]))
      }
      return JaggedColumn(offsets: places.offsets, content: objects)
    }
  }

  /// The selected leptons, in order.
  var leptons: Derived<JaggedColumn<Lepton>> {
    let needs: [Quantity] = [.leptonPt, .leptonEta, .leptonPhi, .leptonEnergy, .leptonCharge, .leptonType]
    return Derived("selected leptons", needs: places.needs + needs) { [places] events in
      let places = try events.value(places).leptons
      let lists = try ObjectLists(of: .leptonPt, &events)
      let pt = try lists.reals(.leptonPt, of: &events)
      let eta = try lists.reals(.leptonEta, of: &events)
      let phi = try lists.reals(.leptonPhi, of: &events)
      let energy = try lists.reals(.leptonEnergy, of: &events)
      let charge: [Int32] = try lists.content(.leptonCharge, of: &events)
      let type: [Int32] = try lists.content(.leptonType, of: &events)
      let objects = lists.gathered(places) { index in
        Lepton(
          pt: pt[index], phi: phi[index], charge: charge[index], kind: type[index].magnitude,
          momentum: FourVector(pt: pt[index], eta: eta[index], phi: phi[index], energy: energy[index]))
      }
      return JaggedColumn(offsets: places.offsets, content: objects)
    }
  }
}
