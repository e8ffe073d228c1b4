import Columns

/// The selection at work on one batch: each cut reads what it needs for the events that are left.
struct Selection<Real: RealArithmetic> {
  let settings: DiphotonSettings
  let reader: EventReader
  var candidates: Candidates<Real>

  init(settings: DiphotonSettings, reader: EventReader) {
    self.settings = settings
    self.reader = reader
    candidates = Candidates(count: reader.count)
  }

  /// Drops the events that fail `cut`. Any comparison with NaN fails.
  mutating func apply(_ cut: Cut) throws {
    switch cut {
    case .trigger(let branch):
      let triggered = try reader.flat(branch, as: Bool.self, rows: candidates.rows)
      candidates.keep(triggered.indices.filter { triggered.values[$0] })
    case .photonCount: try cutOnPhotonCount()
    case .twoLeading: try chooseTwoLeading()
    case .exactlyTwoGood: try chooseTwoGood()
    case .pt:
      let least = Real(settings.photonPtMinMeV)
      candidates.keep(try pair(.pt).positions { Real($0) > least })
    case .eta:
      let range = EtaRange<Real>(settings)
      candidates.keep(try pair(.eta).positions { range.contains($0) })
    case .tightID: candidates.keep(try flags("photon_isTightID").positions { $0 })
    case .triggerMatched: candidates.keep(try flags("photon_trigMatched").positions { $0 })
    case .isolation:
      if let limit = settings.ptcone30Max { try cutOnIsolation(.ptcone30, below: Real(limit)) }
      if let limit = settings.etcone20Max { try cutOnIsolation(.etcone20, below: Real(limit)) }
    case .massRatio: try cutOnMassRatio()
    case .mass: try cutOnMass()
    }
  }

  /// `photon_n` of the candidates.
  mutating func photonN() throws -> Column<UInt32> {
    if let known = candidates.photonN { return known }
    let read = try reader.flat("photon_n", as: UInt32.self, rows: candidates.rows)
    candidates.photonN = read
    return read
  }

  /// A quantity of the two photons of the candidates.
  mutating func pair(_ quantity: PhotonQuantity) throws -> PhotonPair<Float> {
    if let known = candidates.pairs[quantity] { return known }
    if candidates.count == 0 { return PhotonPair(lead: Column([]), sublead: Column([])) }
    let lists = try reader.jagged(quantity.branch, as: Float.self, rows: candidates.rows)
    let read = try pair(from: lists, branch: quantity.branch)
    candidates.pairs[quantity] = read
    return read
  }

  /// A flag of the two photons of the candidates.
  func flags(_ branch: String) throws -> PhotonPair<Bool> {
    try pair(from: reader.jagged(branch, as: Bool.self, rows: candidates.rows), branch: branch)
  }

  /// The two photons' values from the candidates' lists.
  ///
  /// - Throws: ``DiphotonError`` if a list is longer or shorter than the event's `photon_pt`.
  @inline(__always)
  private func pair<Element>(from lists: JaggedColumn<Element>, branch: String) throws -> PhotonPair<Element> {
    var lead: [Element] = []
    var sublead: [Element] = []
    lead.reserveCapacity(candidates.count)
    sublead.reserveCapacity(candidates.count)
    let offsets = lists.offsets.span
    let content = lists.content.span
    let places = candidates.places.span
    for position in places.indices {
      let start = offsets[unchecked: position]
      let length = offsets[unchecked: position + 1] - start
      let place = places[unchecked: position]
      if length != place.vectorLength {
        throw differentLengths(branch, length, place.vectorLength, row: candidates.rows[position])
      }
      lead.append(content[unchecked: start + place.lead])
      sublead.append(content[unchecked: start + place.sublead])
    }
    return PhotonPair(lead: Column(lead), sublead: Column(sublead))
  }

  /// The error for a photon branch whose list differs in length from `photon_pt`'s.
  func differentLengths(_ branch: String, _ length: Int, _ expected: Int, row: Int) -> DiphotonError {
    let entry = reader.entry(ofRow: row)
    return DiphotonError(
      .differentLengths, "event \(entry): \(branch) holds \(length) values, photon_pt \(expected)",
      entry: entry, branch: branch)
  }
}
