/// Events with awkward values: ties, thresholds, NaN and infinities, angles beyond pi, objects near to each other.
struct RandomEvents {
  private var generator: Generator

  /// Numbers that are the same in every run.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 29) ^ (state &* 0x2545_F491_4F6C_DD1D)
    }
  }

  init(seed: UInt64) { generator = Generator(state: seed) }

  mutating func events(_ count: Int) -> [Event] { (0..<count).map { _ in event() } }

  /// A number as a file has it.
  private mutating func number(_ range: ClosedRange<Double>) -> Double {
    Double(Float(Double.random(in: range, using: &generator)))
  }

  private mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &generator) < share }

  private mutating func numbers(
    _ count: Int, _ range: ClosedRange<Double>, awkward: [Double] = [], share: Double = 0.1
  ) -> [Double] {
    (0..<count).map { _ in
      !awkward.isEmpty && chance(share) ? awkward.randomElement(using: &generator)! : number(range)
    }
  }

  private mutating func event() -> Event {
    var event = Event.passing()
    let photons = Int.random(in: 2...4, using: &generator)
    event.photons(
      pt: numbers(photons, 20_000...120_000, awkward: [50_000]), eta: numbers(photons, -2.5...2.5),
      phi: numbers(photons, -3.2...3.2, awkward: [.pi, -.pi]).map { Double(Float($0)) })
    event.lists["photon_ptcone30"] = numbers(photons, 0...5_000)
    event.lists["photon_etcone20"] = numbers(photons, -2_000...5_000, awkward: [.nan])
    event.lists["photon_convType"] = (0..<photons).map { _ in Double(Int.random(in: 0...5, using: &generator)) }
    event.flat["met_et"] = number(0...200_000)
    event.flat["met_phi"] = number(-4...4)
    for name in ["runNumber", "eventNumber", "channelNumber"] {
      event.flat[name] = Double(Int.random(in: -9...400_000, using: &generator))
    }

    let jets = chance(0.02) ? 60 : Int.random(in: 0...9, using: &generator)
    event.lists["jet_pt"] = numbers(
      jets, 15_000...150_000, awkward: [25_000, 30_000, 60_000, 80_000, .nan, .infinity])
    event.lists["jet_eta"] = near("eta", of: event, count: jets, 4.5)
    event.lists["jet_phi"] = near("phi", of: event, count: jets, 3.6)
    event.lists["jet_E"] = numbers(jets, 20_000...600_000, awkward: [.nan], share: 0.02)
    event.lists["jet_MV2c10"] = numbers(jets, -1...1, awkward: [0.1758475, 0.934906].map { Double(Float($0)) })
    event.lists["jet_jvt"] = numbers(jets, 0...1, awkward: [Double(Float(0.59)), .nan])

    let leptons = chance(0.02) ? 60 : Int.random(in: 0...5, using: &generator)
    event.lists["lep_pt"] = numbers(leptons, 5_000...90_000, awkward: [10_000, 40_000, .nan, -.infinity])
    event.lists["lep_eta"] = near("eta", of: event, count: leptons, 2.7)
    event.lists["lep_phi"] = near("phi", of: event, count: leptons, 3.6)
    event.lists["lep_E"] = numbers(leptons, 5_000...400_000, awkward: [.infinity], share: 0.02)
    event.lists["lep_charge"] = (0..<leptons).map { _ in [-1.0, 1, 1, 0].randomElement(using: &generator)! }
    event.lists["lep_type"] = (0..<leptons).map { _ in [11.0, 13, -11, 15].randomElement(using: &generator)! }
    event.lists["lep_isTightID"] = (0..<leptons).map { _ in chance(0.7) ? 1 : 0 }
    event.lists["lep_z0"] = numbers(leptons, -1...1, awkward: [.nan])
    event.lists["lep_ptcone30"] = numbers(leptons, 0...4_000, awkward: [1_500, .nan])
    event.lists["lep_etcone20"] = numbers(leptons, -500...4_000)
    return event
  }

  /// Angles, of which some are near to those of photons or jets that are there already.
  private mutating func near(_ name: String, of event: Event, count: Int, _ limit: Double) -> [Double] {
    let others = event.lists["photon_\(name)"]! + event.lists["jet_\(name)"]!.filter(\.isFinite)
    return (0..<count).map { _ in
      if chance(0.03) { return .nan }
      if chance(0.5) { return number(-limit...limit) }
      return Double(Float(others.randomElement(using: &generator)! + number(-0.5...0.5)))
    }
  }
}
