import Foundation

@testable import Diphoton

/// The observables of one event, computed once more from the text of their definitions, event by event, without any code of
/// the package; nil for what is missing.
struct PlainObservables {
  let photons: [PlainParticle]
  let jets: [PlainParticle]
  let leptons: [PlainParticle]
  let met: Double
  let metPhi: Double

  init(_ event: Event, _ settings: DiphotonSettings) {
    func particles(_ kind: String) -> [PlainParticle] {
      func number(_ name: String, _ place: Int) -> Double { event.lists["\(kind)_\(name)"].map { $0[place] } ?? 0 }
      return event.lists["\(kind)_pt"]!.indices.map { place in
        PlainParticle(
          pt: number("pt", place), eta: number("eta", place), phi: number("phi", place), energy: number("E", place),
          isolation: (number("ptcone30", place), number("etcone20", place)), bTag: number("MV2c10", place),
          jvt: number("jvt", place), charge: number("charge", place), type: number("type", place),
          isTight: number("isTightID", place) != 0, place: place)
      }
    }
    photons = Array(PlainParticle.sorted(particles("photon")).prefix(2)).map {
      var photon = $0
      photon.energy = photon.pt * cosh(photon.eta)
      return photon
    }
    let selected = Self.selected(particles("jet"), particles("lep"), photons, settings)
    jets = PlainParticle.sorted(selected.jets)
    leptons = PlainParticle.sorted(selected.leptons)
    (met, metPhi) = (event.flat["met_et"]!, event.flat["met_phi"]!)
  }

  /// The nine steps.
  private static func selected(
    _ jets: [PlainParticle], _ leptons: [PlainParticle], _ photons: [PlainParticle], _ settings: DiphotonSettings
  ) -> (jets: [PlainParticle], leptons: [PlainParticle]) {
    func isNear(_ one: PlainParticle, _ others: [PlainParticle], _ limit: Double?) -> Bool {
      others.contains { one.distance($0) < limit ?? 0 }
    }
    var leptons = leptons.filter { settings.leptonPtMinMeV == nil || $0.pt > settings.leptonPtMinMeV! }
    leptons = leptons.filter {
      (settings.leptonPtconeMax == nil || $0.isolation.track / $0.pt < settings.leptonPtconeMax!)
        && (settings.leptonEtconeMax == nil || $0.isolation.calorimeter / $0.pt < settings.leptonEtconeMax!)
    }
    leptons = leptons.filter { !settings.leptonTightID || $0.isTight }
    leptons = leptons.filter { !isNear($0, photons, settings.leptonPhotonDRMin) }
    var jets = jets.filter { settings.jetAbsEtaMax == nil || !(abs($0.eta) > settings.jetAbsEtaMax!) }
    jets = jets.filter { settings.jetPtMinMeV == nil || $0.pt > settings.jetPtMinMeV! }
    if let least = settings.jetJVTMin {
      jets = jets.filter {
        $0.pt > settings.jetJVTPtMaxMeV ?? .infinity || abs($0.eta) > settings.jetJVTAbsEtaMax ?? .infinity
          || $0.jvt > least
      }
    }
    jets = jets.filter { !isNear($0, photons, settings.jetPhotonDRMin) }
    let electrons = leptons.filter { abs($0.type) == 11 }
    jets = jets.filter { !isNear($0, electrons, settings.jetElectronDRMin) }
    leptons = leptons.filter { !isNear($0, jets, settings.leptonJetDRMin) }
    return (jets, leptons)
  }

  var values: [String: Double] {
    photonValues.merging(jetValues) { $1 }.merging(pairValues) { $1 }.merging(leptonValues) { $1 }
  }

  private var gg: [Double] { PlainParticle.sum(photons.map(\.vector)) }
  private var diphotonMass: Double {
    sqrt(
      2 * photons[0].pt * photons[1].pt
        * (cosh(photons[0].eta - photons[1].eta) - cos(photons[0].phi - photons[1].phi)))
  }
  private func pt(_ vector: [Double]) -> Double { sqrt(vector[0] * vector[0] + vector[1] * vector[1]) }
  private func phi(_ vector: [Double]) -> Double { atan2(vector[1], vector[0]) }
  private func rapidity(_ vector: [Double]) -> Double { 0.5 * log((vector[3] + vector[2]) / (vector[3] - vector[2])) }

  private var photonValues: [String: Double] {
    let (first, second) = (photons[0], photons[1])
    let (p, q) = (first.vector, second.vector)
    var values: [String: Double] = [:]
    for (place, photon) in photons.enumerated() {
      let name = "photon_\(place + 1)lead_"
      values[name + "pt_over_m"] = photon.pt / diphotonMass
      values[name + "ptcone30_over_pt"] = photon.isolation.track / photon.pt
      values[name + "etcone20_over_pt"] = photon.isolation.calorimeter / photon.pt
    }
    values["gg_pt"] = pt(gg)
    values["gg_pt_over_m"] = pt(gg) / diphotonMass
    values["gg_ptt"] = 2 * abs(p[0] * q[1] - q[0] * p[1]) / hypot(p[0] - q[0], p[1] - q[1])
    values["gg_y"] = rapidity(gg)
    values["gg_deta"] = abs(first.eta - second.eta)
    values["gg_dphi"] = PlainParticle.angle(first.phi, second.phi)
    values["gg_dr"] = first.distance(second)
    let (forward, backward) = ((p[3] + p[2]) * (q[3] - q[2]), (p[3] - p[2]) * (q[3] + q[2]))
    let numerator = abs(forward - backward)
    values["gg_costheta"] =
      numerator / (diphotonMass * sqrt(diphotonMass * diphotonMass + pt(gg) * pt(gg)))
    values["met_gg_dphi"] = PlainParticle.angle(metPhi, phi(gg))
    return values
  }

  private var jetValues: [String: Double] {
    let central = jets.filter { abs($0.eta) < 2.5 }
    func count(_ jets: [PlainParticle]) -> Double { Double(jets.count) }
    var values: [String: Double] = [:]
    values["n_jets"] = count(jets)
    values["n_jets_30"] = count(jets.filter { $0.pt > 30_000 })
    values["n_jets_central"] = count(central)
    values["n_jets_forward"] = count(jets.filter { abs($0.eta) >= 2.5 })
    values["n_jets_central_30"] = count(central.filter { $0.pt > 30_000 })
    values["jets_ht"] = jets.reduce(0) { $0 + $1.pt }
    for (name, cut) in [("60", 0.934906), ("70", 0.8244273), ("77", 0.645925), ("85", 0.1758475)] {
      values["n_bjets_\(name)"] = Double(central.filter { $0.bTag > cut }.count)
    }
    for (place, jet) in jets.prefix(4).enumerated() {
      for (name, value) in [
        ("pt", jet.pt), ("eta", jet.eta), ("phi", jet.phi), ("E", jet.energy), ("MV2c10", jet.bTag),
      ] { values["j\(place + 1)_\(name)"] = value }
    }
    if !jets.isEmpty { values["jets_m"] = PlainParticle.mass(jets.map(\.vector)) }
    let distances = jets.flatMap { jet in photons.map { jet.distance($0) } }.filter { !$0.isNaN }
    values["gj_dr_min"] = distances.min()
    if jets.count >= 3 {
      values["jjj_m"] = PlainParticle.mass(jets.prefix(3).map(\.vector))
      let six = Array(jets.prefix(6))
      var masses: [Double] = []
      for a in six.indices {
        for b in six.indices where b > a {
          for c in six.indices where c > b {
            masses.append(PlainParticle.mass([six[a].vector, six[b].vector, six[c].vector]))
          }
        }
      }
      values["top_m"] = nearest(masses, 172_500)
    }
    return values
  }

  private var pairValues: [String: Double] {
    guard jets.count >= 2 else { return [:] }
    let jj = PlainParticle.sum([jets[0].vector, jets[1].vector])
    let total = PlainParticle.sum([gg, jj])
    var values: [String: Double] = [:]
    values["jj_m"] = PlainParticle.mass([jj])
    values["jj_pt"] = pt(jj)
    values["jj_deta"] = abs(jets[0].eta - jets[1].eta)
    values["jj_dphi"] = PlainParticle.angle(jets[0].phi, jets[1].phi)
    values["ggjj_m"] = PlainParticle.mass([total])
    values["ggjj_pt"] = pt(total)
    values["ggjj_dy"] = abs(rapidity(gg) - rapidity(jj))
    values["ggjj_dphi"] = PlainParticle.angle(phi(gg), phi(jj))
    let middle = (jets[0].eta + jets[1].eta) / 2
    values["ggjj_zeppenfeld"] = abs(asinh(gg[2] / pt(gg)) - middle)
    let beta = (0..<3).map { total[$0] / total[3] }
    let gamma = total[3] / PlainParticle.mass([total])
    let along = (0..<3).reduce(0) { $0 + beta[$1] * gg[$1] }
    let shift = gamma * gamma / (gamma + 1) * along - gamma * gg[3]
    let q = (0..<3).map { gg[$0] + beta[$0] * shift }
    values["ggjj_costheta"] = abs(q[2]) / sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2])
    return values
  }

  private var leptonValues: [String: Double] {
    let electrons = leptons.filter { abs($0.type) == 11 }
    let sumEt = (photons + jets + leptons).map(\.pt).reduce(0, +)
    var values: [String: Double] = [:]
    values["n_leptons"] = Double(leptons.count)
    values["n_electrons"] = Double(electrons.count)
    values["n_muons"] = Double(leptons.filter { abs($0.type) == 13 }.count)
    values["sum_et"] = sumEt
    values["met_significance"] = met / 1000 / sqrt(sumEt / 1000)
    for (place, lepton) in leptons.prefix(2).enumerated() { values["l\(place + 1)_pt"] = lepton.pt }
    if let lepton = leptons.first {
      values["lmet_mt"] = sqrt(2 * lepton.pt * met * (1 - cos(lepton.phi - metPhi)))
      values["lmet_pt"] = hypot(
        lepton.vector[0] + met * cos(metPhi), lepton.vector[1] + met * sin(metPhi))
    }
    var pairs: [(mass: Double, pt: Double)] = []
    for a in leptons.indices {
      for b in leptons.indices.dropFirst(a + 1)
      where leptons[a].charge * leptons[b].charge < 0 && abs(leptons[a].type) == abs(leptons[b].type) {
        let vectors = [leptons[a].vector, leptons[b].vector]
        pairs.append((PlainParticle.mass(vectors), pt(PlainParticle.sum(vectors))))
      }
    }
    if let mass = nearest(pairs.map(\.mass), 91_187.6) {
      values["ll_m"] = mass
      values["ll_pt"] = pairs.first { $0.mass == mass }?.pt
    }
    values["eg_m"] = nearest(
      electrons.flatMap { electron in photons.map { PlainParticle.mass([electron.vector, $0.vector]) } }, 91_187.6)
    return values
  }

  private func nearest(_ values: [Double], _ target: Double) -> Double? {
    values.filter(\.isFinite).min { abs($0 - target) < abs($1 - target) }
  }
}
