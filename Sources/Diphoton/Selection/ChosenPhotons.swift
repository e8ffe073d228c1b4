import Columns
import Events

/// The two photons that were chosen of each of some events, or none.
struct ChosenPhotons: RowAligned {
  /// Where an event's vectors hold them.
  struct Places: BitwiseCopyable, Sendable {
    /// How many photons the vectors hold.
    let vectorLength: Int32
    /// The index of the leading photon; negative if no two photons were chosen.
    let lead: Int32
    /// The index of the sub-leading photon.
    let sublead: Int32

    /// - Precondition: a list of fewer than 2^31 photons.
    init(vectorLength: Int, lead: Int, sublead: Int) {
      (self.vectorLength, self.lead, self.sublead) = (Int32(vectorLength), Int32(lead), Int32(sublead))
    }
  }

  private(set) var places: [Places]
  /// Their transverse momenta, in MeV; NaN where there are none.
  private(set) var pt: PhotonPair

  /// - Parameters:
  ///   - pt: the transverse momenta of all photons.
  ///   - pairs: the places of the two photons in each list.
  ///   - isChosen: whether an event's pair is chosen; asked only where there is one.
  @inline(__always)
  init(_ pt: JaggedColumn<Double>, _ pairs: LeadingPairs, where isChosen: (_ position: Int) -> Bool) {
    places = []
    var lead: [Double] = []
    var sublead: [Double] = []
    places.reserveCapacity(pt.count)
    lead.reserveCapacity(pt.count)
    sublead.reserveCapacity(pt.count)
    let offsets = pt.offsets.span
    let content = pt.content.span
    for position in pairs.first.indices {
      let start = offsets[position]
      let length = offsets[position + 1] - start
      guard pairs.second[position] >= 0, isChosen(position) else {
        places.append(Places(vectorLength: length, lead: LeadingPairs.none, sublead: LeadingPairs.none))
        lead.append(.nan)
        sublead.append(.nan)
        continue
      }
      let place = Places(vectorLength: length, lead: pairs.first[position], sublead: pairs.second[position])
      places.append(place)
      lead.append(content[start + Int(place.lead)])
      sublead.append(content[start + Int(place.sublead)])
    }
    self.pt = PhotonPair(lead: RealColumn(lead), sublead: RealColumn(sublead))
  }

  var count: Int { places.count }

  /// Whether two photons were chosen of the event.
  func isChosen(at position: Int) -> Bool { places[position].lead >= 0 }

  func gathered(at positions: [Int]) -> ChosenPhotons {
    var gathered = self
    gathered.places = Column(places).gathered(at: positions).values
    gathered.pt = pt.gathered(at: positions)
    return gathered
  }
}
