import Foundation

@testable import Diphoton

/// What is learnt of objects, and what empty places get, computed once more from the text of the definitions.
struct PlainFill {
  /// An object of a row, each quantity nil where it is missing.
  typealias Object = [Double?]

  struct Kind {
    let name: String
    let number: UInt64
    let quantities: [String]
  }

  struct Learnt: Equatable {
    var count = 0
    var counts: [Int] = []
    /// Means, or the most frequent values.
    var typical: [Double?] = []
    var donors: [[Double]] = []
  }

  static let kinds = [
    Kind(name: "jet", number: 1, quantities: ["pt", "eta", "phi", "E", "MV2c10", "jvt"]),
    Kind(
      name: "lep", number: 2,
      quantities: ["pt", "eta", "phi", "E", "charge", "type", "z0", "ptcone30", "etcone20"]),
    Kind(name: "photon", number: 3, quantities: ["pt", "eta", "phi", "E", "ptcone30", "etcone20"]),
  ]

  static func isInteger(_ quantity: String) -> Bool { quantity == "charge" || quantity == "type" }

  /// All objects of a kind, by descending pt.
  static func objects(_ kind: Kind, of event: Event, keeping places: [Int]? = nil) -> [Object] {
    let pt = event.lists["\(kind.name)_pt"]!
    let particles = (places ?? Array(pt.indices)).map { place in
      var particle = PlainParticle()
      particle.pt = pt[place]
      particle.place = place
      return particle
    }
    return PlainParticle.sorted(particles).map { particle in
      kind.quantities.map { quantity in
        let value = event.lists["\(kind.name)_\(quantity)"]![particle.place]
        return value.isFinite ? value : nil
      }
    }
  }

  static func hash(_ seed: UInt64, _ words: [UInt64]) -> UInt64 {
    func mix(_ word: UInt64) -> UInt64 {
      var z = word
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    return words.reduce(seed) { mix(($0 &+ 0x9E37_79B9_7F4A_7C15) ^ $1) }
  }

  static func words(_ event: Event) -> [UInt64] {
    ["channelNumber", "runNumber", "eventNumber"].map { UInt64(bitPattern: Int64(event.flat[$0]!)) }
  }

  /// `floor(h n / 2^64)` by long multiplication.
  static func share(_ hash: UInt64, of count: UInt64) -> Int {
    let low = (hash & 0xFFFF_FFFF) * count
    return Int(((hash >> 32) * count + (low >> 32)) >> 32)
  }

  static func learn(_ kind: Kind, _ rows: [(event: Event, objects: [Object])], seed: UInt64, pool: Int) -> Learnt {
    var learnt = Learnt()
    let all = rows.flatMap(\.objects)
    learnt.count = all.count
    for (index, quantity) in kind.quantities.enumerated() {
      let values = all.compactMap { $0[index] }
      learnt.counts.append(values.count)
      if values.isEmpty {
        learnt.typical.append(nil)
      } else if isInteger(quantity) {
        let groups = Dictionary(grouping: values) { $0 }.mapValues(\.count)
        let most = groups.values.max()!
        learnt.typical.append(groups.filter { $0.value == most }.keys.min()!)
      } else {
        learnt.typical.append(ShewchukSum.of(values.map { Float($0) }) / Double(values.count))
      }
    }
    var candidates: [(priority: UInt64, values: [Double])] = []
    for row in rows {
      for (place, object) in row.objects.enumerated() where !object.contains(nil) {
        let priority = hash(seed, [1, kind.number] + words(row.event) + [UInt64(place + 1)])
        candidates.append((priority, object.map { $0! }))
      }
    }
    candidates.sort {
      $0.priority != $1.priority ? $0.priority < $1.priority : $0.values.lexicographicallyPrecedes($1.values)
    }
    learnt.donors = candidates.prefix(pool).map(\.values)
    return learnt
  }

  /// What a slot holds, the first being 1.
  static func slot(
    _ slot: Int, _ kind: Kind, of event: Event, _ objects: [Object], policy: DiphotonSettings.ObjectFill,
    _ learnt: Learnt, seed: UInt64
  ) -> [Double?] {
    var values = objects.count >= slot ? objects[slot - 1] : Array(repeating: nil, count: kind.quantities.count)
    let h = hash(seed, [2, kind.number] + words(event) + [UInt64(slot)])
    for index in values.indices where values[index] == nil {
      switch policy {
      case .missing: break
      case .zero: values[index] = 0
      case .mean: values[index] = learnt.typical[index].map { Double(Float($0)) }
      case .sample:
        if !learnt.donors.isEmpty {
          values[index] = learnt.donors[share(h, of: UInt64(learnt.donors.count))][index]
        }
      }
    }
    return values
  }
}
