import Columns
import Events

/// Selects jets and leptons of events: the cuts on each, then the removal of those that are too near to others, photons first,
/// in the order and with the cone sizes of the HGam analyses of ATLAS.
struct ObjectSelector {
  /// The directions of one kind of object.
  struct Directions {
    let offsets: [Int]
    let pt: RealLists
    let eta: RealLists
    let phi: RealLists
  }

  let limits: ObjectLimits
  let photonEta: PhotonPair
  let photonPhi: PhotonPair
  let leptons: Directions
  /// Empty where there is no cut on them.
  let leptonPtcone: RealLists
  let leptonEtcone: RealLists
  let leptonIsTight: [Bool]
  let isElectron: [Bool]
  let jets: Directions
  /// Empty where there is no cut on it.
  let jetJVT: RealLists

  /// More than any event has; what is compared in pairs would take for ever with many more.
  static let mostObjects = 4_096

  /// - Parameter tooMany: the error for an event that has more than ``mostObjects`` of which those at `pt` are.
  func places(tooMany: (_ event: Int, _ pt: Quantity) -> DiphotonError) throws -> SelectedPlaces {
    var jetOffsets = [0]
    var jetPlaces: [Int32] = []
    var leptonOffsets = [0]
    var leptonPlaces: [Int32] = []
    let count = jets.offsets.count - 1
    jetOffsets.reserveCapacity(count + 1)
    leptonOffsets.reserveCapacity(count + 1)
    var keptLeptons: [Int32] = []
    var keptJets: [Int32] = []
    for event in 0..<count {
      keptLeptons.removeAll(keepingCapacity: true)
      keptJets.removeAll(keepingCapacity: true)
      for index in leptons.offsets[event]..<leptons.offsets[event + 1] where isLepton(index, of: event) {
        keptLeptons.append(Int32(index - leptons.offsets[event]))
      }
      guard keptLeptons.count <= Self.mostObjects else { throw tooMany(event, .leptonPt) }
      for index in jets.offsets[event]..<jets.offsets[event + 1] where isJet(index, of: event, keptLeptons) {
        keptJets.append(Int32(index - jets.offsets[event]))
      }
      guard keptJets.count <= Self.mostObjects else { throw tooMany(event, .jetPt) }
      removeLeptons(from: &keptLeptons, near: keptJets, of: event)
      PtOrder.sort(&keptJets, by: jets.pt, from: jets.offsets[event])
      PtOrder.sort(&keptLeptons, by: leptons.pt, from: leptons.offsets[event])
      jetPlaces += keptJets
      leptonPlaces += keptLeptons
      jetOffsets.append(jetPlaces.count)
      leptonOffsets.append(leptonPlaces.count)
    }
    return SelectedPlaces(
      jets: JaggedColumn(offsets: jetOffsets, content: jetPlaces),
      leptons: JaggedColumn(offsets: leptonOffsets, content: leptonPlaces))
  }

  private func isLepton(_ index: Int, of event: Int) -> Bool {
    let pt = leptons.pt[index]
    if let least = limits.leptonPtMin, !(pt > least) { return false }
    if let limit = limits.leptonPtconeMax, !(leptonPtcone[index] / pt < limit) { return false }
    if let limit = limits.leptonEtconeMax, !(leptonEtcone[index] / pt < limit) { return false }
    if limits.leptonIsTight, !leptonIsTight[index] { return false }
    return !isNearPhoton(leptons, index, of: event, within: limits.leptonPhotonDistanceMin)
  }

  /// - Parameter leptons: those that are left, before jets remove any.
  private func isJet(_ index: Int, of event: Int, _ leptons: [Int32]) -> Bool {
    let eta = abs(jets.eta[index])
    if let limit = limits.jetAbsEtaMax, eta > limit { return false }
    let pt = jets.pt[index]
    if let least = limits.jetPtMin, !(pt > least) { return false }
    if let least = limits.jetJVTMin {
      let isExempt = limits.jetJVTPtMax.map { pt > $0 } ?? false || limits.jetJVTAbsEtaMax.map { eta > $0 } ?? false
      if !isExempt, !(jetJVT[index] > least) { return false }
    }
    if isNearPhoton(jets, index, of: event, within: limits.jetPhotonDistanceMin) { return false }
    guard let distance = limits.jetElectronDistanceMin else { return true }
    let start = self.leptons.offsets[event]
    return !leptons.contains { place in
      isElectron[start + Int(place)]
        && areNear(jets, index, self.leptons, start + Int(place), within: distance)
    }
  }

  private func removeLeptons(from kept: inout [Int32], near keptJets: [Int32], of event: Int) {
    guard let distance = limits.leptonJetDistanceMin, !keptJets.isEmpty else { return }
    let (start, jetStart) = (leptons.offsets[event], jets.offsets[event])
    kept.removeAll { place in
      keptJets.contains { areNear(leptons, start + Int(place), jets, jetStart + Int($0), within: distance) }
    }
  }

  private func isNearPhoton(_ objects: Directions, _ index: Int, of event: Int, within distance: Double?) -> Bool {
    guard let distance else { return false }
    let (eta, phi) = (objects.eta[index], objects.phi[index])
    return Self.areNear((eta, photonEta.lead[event]), (phi, photonPhi.lead[event]), within: distance)
      || Self.areNear((eta, photonEta.sublead[event]), (phi, photonPhi.sublead[event]), within: distance)
  }

  private func areNear(
    _ some: Directions, _ index: Int, _ others: Directions, _ other: Int, within distance: Double
  ) -> Bool {
    Self.areNear((some.eta[index], others.eta[other]), (some.phi[index], others.phi[other]), within: distance)
  }

  /// Whether two directions are nearer than a distance; NaN is near to nothing.
  @inline(__always)
  private static func areNear(_ eta: (Double, Double), _ phi: (Double, Double), within distance: Double) -> Bool {
    abs(eta.0 - eta.1) < distance && Kinematics.distance(eta: eta, phi: phi) < distance
  }
}
