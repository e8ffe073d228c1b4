/// One event, and its numbers in the order of the names of an ``EventView``.
struct SeenEvent {
  private let frame: DiphotonFrame
  private let photonAngles: [(eta: Double, phi: Double)]
  private let photons: SeenMomentum
  private let met: SeenMomentum?
  private let jets: Range<Int>?
  private let leptons: Range<Int>?

  /// - Parameters:
  ///   - photons: pt (MeV), eta and phi of one, then of the other.
  ///   - met: in MeV, and its azimuth; nil if it is not looked at.
  ///   - jets: their places; nil if they are not looked at.
  init(photons: [Double], met: (et: Double, phi: Double)?, jets: Range<Int>?, leptons: Range<Int>?) {
    let (first, second) = (
      DiphotonFrame.Photon(pt: photons[0] / 1000, eta: photons[1], phi: photons[2]),
      DiphotonFrame.Photon(pt: photons[3] / 1000, eta: photons[4], phi: photons[5])
    )
    let frame = DiphotonFrame(first, second)
    self.frame = frame
    photonAngles = [(first.eta, first.phi), (second.eta, second.phi)]
    self.photons =
      SeenMomentum(pt: first.pt, eta: first.eta, phi: first.phi, in: frame)
      + SeenMomentum(pt: second.pt, eta: second.eta, phi: second.phi, in: frame)
    self.met = met.map { SeenMomentum(pt: $0.et / 1000, eta: 0, phi: $0.phi, in: frame) }
    (self.jets, self.leptons) = (jets, leptons)
  }

  func append(to values: inout [Double], _ jetObjects: SeenObjects?, _ leptonObjects: SeenObjects?, hasBTags: Bool) {
    for (eta, phi) in photonAngles { values += [frame.sign * eta, ObjectQuantity.distance(phi, in: frame)] }
    let jetMomenta = (jets ?? 0..<0).compactMap { jetObjects?.momentum($0, in: frame) }
    let leptonMomenta = (leptons ?? 0..<0).compactMap { leptonObjects?.momentum($0, in: frame) }
    if let jets, let jetObjects {
      for place in 0..<EventView.seenJets {
        guard place < jets.count else {
          values += [.nan, .nan, .nan]
          continue
        }
        let jet = jetMomenta[place]
        values += [frame.sign * jetObjects.eta(jets.lowerBound + place), jet.dphi, jet.mass]
      }
    }
    if let met { values += [met.x, abs(met.y)] }
    if jets != nil || leptons != nil { appendSums(jetMomenta + leptonMomenta, to: &values) }
    guard let jets, let jetObjects else { return }
    if hasBTags { appendBTags(jets.map { jetObjects.bTag($0) }, jetMomenta, to: &values) }
    for place in 0..<EventView.jetsWithPhotons {
      values.append(place < jets.count ? (photons + jetMomenta[place]).mass - photons.mass : .nan)
    }
    appendPairs(jetMomenta, etas: jets.map(jetObjects.eta), to: &values)
  }

  private func appendSums(_ momenta: [SeenMomentum], to values: inout [Double]) {
    let others = momenta.reduce(.zero, +)
    let all = photons + others
    values += [others.pt, momenta.isEmpty ? .nan : others.dphi, others.mass]
    values += [all.pt, all.mass - photons.mass, all.rapidity]
    if let met {
      let (x, y) = (all.x + met.x, all.y + met.y)
      values.append((x * x + y * y).squareRoot())
    }
  }

  /// The greatest b-tags, those of equals first that have more pt, and the mass of the first two.
  private func appendBTags(_ tags: [Double], _ jets: [SeenMomentum], to values: inout [Double]) {
    let order = tags.indices.filter { !tags[$0].isNaN }.sorted { (-tags[$0], $0) < (-tags[$1], $1) }
    for place in 0..<EventView.bTagCount { values.append(place < order.count ? tags[order[place]] : .nan) }
    values.append(order.count > 1 ? (jets[order[0]] + jets[order[1]]).mass : .nan)
  }

  private func appendPairs(_ jets: [SeenMomentum], etas: [Double], to values: inout [Double]) {
    var (mass, distance) = (Double.nan, Double.nan)
    let compared = min(jets.count, EventView.comparedJets)
    for first in 0..<max(compared, EventView.seenJets) {
      for second in stride(from: first + 1, to: max(compared, EventView.seenJets), by: 1) {
        let isPaired = second < EventView.seenJets
        guard second < compared else {
          if isPaired { values.append(.nan) }
          continue
        }
        let own = (jets[first] + jets[second]).mass
        if isPaired { values.append(own) }
        let deta = abs(etas[first] - etas[second])
        if !(own <= mass), !own.isNaN { mass = own }
        if !(deta <= distance), !deta.isNaN { distance = deta }
      }
    }
    values += [mass, distance]
  }
}
