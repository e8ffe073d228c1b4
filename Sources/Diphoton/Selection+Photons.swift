import Columns

// Which two photons of an event are taken.
extension Selection {
  /// Keeps events whose `photon_n` is large enough.
  mutating func cutOnPhotonCount() throws {
    let least = settings.photonNMin
    let counts = try photonN()
    candidates.keep(counts.indices.filter { counts[$0] >= least })
  }

  /// Keeps events with at least two photons, and takes the two of highest pt.
  mutating func chooseTwoLeading() throws {
    try cutOnPhotonCount()
    if candidates.count == 0 { return }
    let pt = try reader.jagged(PhotonQuantity.pt.branch, as: Float.self, rows: candidates.rows)
    let places = pt.leadingPairs()
    let kept = try positionsHoldingTwo(pt)
    take(pt, at: kept, places: places)
  }

  /// Keeps events with exactly two good photons, and takes those.
  ///
  /// Events without two photons of enough pt are dropped before the other vectors are read.
  mutating func chooseTwoGood() throws {
    if candidates.count == 0 { return }
    let pt = try reader.jagged(PhotonQuantity.pt.branch, as: Float.self, rows: candidates.rows)
    let least = Real(settings.photonPtMinMeV)
    var good = GoodPhotons(lists: pt) { Real($0) > least }
    var kept = try positionsHoldingTwo(pt).filter { good.count(at: $0) >= 2 }
    if settings.cutsOnEta, !kept.isEmpty {
      let branch = PhotonQuantity.eta.branch
      let range = EtaRange<Real>(settings)
      let eta = try reader.jagged(branch, as: Float.self, rows: kept.map { candidates.rows[$0] })
      try requireLengths(of: eta, branch: branch, equal: pt, at: kept)
      good.restrict(at: kept, to: eta) { range.contains($0) }
    }
    if settings.tightID, !kept.isEmpty {
      kept = kept.filter { good.count(at: $0) >= 2 }
      let branch = "photon_isTightID"
      let tight = try reader.jagged(branch, as: Bool.self, rows: kept.map { candidates.rows[$0] })
      try requireLengths(of: tight, branch: branch, equal: pt, at: kept)
      good.restrict(at: kept, to: tight) { $0 }
    }
    kept = kept.filter { good.count(at: $0) == 2 }
    let places = good.pairs(descending: pt)
    take(pt, at: kept, places: places)
  }

  /// The positions whose vectors hold two photons or more.
  ///
  /// - Throws: ``DiphotonError`` if one of the others has a `photon_n` of two or more, and that is to be an error.
  private mutating func positionsHoldingTwo(_ pt: JaggedColumn<Float>) throws -> [Int] {
    let kept = pt.indices.filter { pt.count(at: $0) >= 2 }
    if settings.shortPhotonVectors == .cut || kept.count == pt.count { return kept }
    let counts = try photonN()
    for position in pt.indices where counts[position] >= 2 && pt.count(at: position) < 2 {
      let entry = reader.entry(ofRow: candidates.rows[position])
      let branch = PhotonQuantity.pt.branch
      throw DiphotonError(
        .tooFewPhotons,
        "event \(entry): photon_n is \(counts[position]), but \(branch) holds \(pt.count(at: position)) values",
        entry: entry, branch: branch)
    }
    return kept
  }

  /// Keeps the candidates at these positions, with their two photons.
  private mutating func take(_ pt: JaggedColumn<Float>, at kept: [Int], places: LeadingPairs) {
    candidates.keep(kept)
    var chosen: [PhotonPlaces] = []
    var lead: [Float] = []
    var sublead: [Float] = []
    chosen.reserveCapacity(kept.count)
    lead.reserveCapacity(kept.count)
    sublead.reserveCapacity(kept.count)
    for position in kept {
      let place = PhotonPlaces(
        vectorLength: pt.count(at: position), lead: places.first[position], sublead: places.second[position])
      chosen.append(place)
      lead.append(pt.content[pt.offsets[position] + place.lead])
      sublead.append(pt.content[pt.offsets[position] + place.sublead])
    }
    candidates.places = chosen
    candidates.pairs[.pt] = PhotonPair(lead: Column(lead), sublead: Column(sublead))
  }

  private func requireLengths<Element>(
    of lists: JaggedColumn<Element>, branch: String, equal pt: JaggedColumn<Float>, at positions: [Int]
  ) throws {
    for (index, position) in positions.enumerated() where lists.count(at: index) != pt.count(at: position) {
      throw differentLengths(
        branch, lists.count(at: index), pt.count(at: position), row: candidates.rows[position])
    }
  }
}
