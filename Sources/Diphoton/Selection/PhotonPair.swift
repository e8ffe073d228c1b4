import Events

/// A real number of each of the two photons of some events.
struct PhotonPair: RowAligned {
  let lead: RealColumn
  let sublead: RealColumn

  var count: Int { lead.count }

  func gathered(at positions: [Int]) -> PhotonPair {
    PhotonPair(lead: lead.gathered(at: positions), sublead: sublead.gathered(at: positions))
  }
}
