import Columns

/// What is learnt of objects, event by event; the same for any order of events and any parts that are added.
public struct FillStatistics: Sendable {
  /// How objects are learnt from.
  struct Plan: Sendable, Equatable {
    let kinds: [ObjectSetKind]
    let seed: UInt64
    let pool: Int
    /// Events that are passed over: those of a part of a split; nil for none.
    let excluded: Fold?
  }

  /// A part of a split of events.
  struct Fold: Sendable, Equatable {
    let number: UInt32
    let folds: UInt32
    let seed: UInt64
  }

  private struct Kind {
    var count = 0
    var quantities: [LearntQuantity]
    var donors: DonorPool
  }

  private let plan: Plan
  private var rows = 0
  private var kinds: [Kind]

  init(_ plan: Plan) {
    self.plan = plan
    kinds = plan.kinds.map { kind in
      Kind(
        quantities: kind.quantities.map { $0.type == .int32 ? .integers([:]) : .reals(ExactSum(), count: 0) },
        donors: DonorPool(capacity: plan.pool))
    }
  }

  /// Learns from some events.
  ///
  /// - Parameter sets: the objects of each kind of these events.
  mutating func add(_ events: [EventIdentity], _ sets: [ObjectSet]) {
    let isKept = events.map { event in
      plan.excluded.map { event.fold(of: $0.folds, seed: $0.seed) != $0.number } ?? true
    }
    rows += isKept.count { $0 }
    for (index, set) in sets.enumerated() {
      for event in events.indices where isKept[event] {
        kinds[index].count += set.offsets[event + 1] - set.offsets[event]
      }
      for (quantity, values) in set.values.enumerated() {
        kinds[index].quantities[quantity].add(values, of: set.offsets, where: isKept)
      }
      offer(events, set, of: index, where: isKept)
    }
  }

  private mutating func offer(_ events: [EventIdentity], _ set: ObjectSet, of kind: Int, where isKept: [Bool]) {
    for (event, identity) in events.enumerated() where isKept[event] {
      for place in set.offsets[event]..<set.offsets[event + 1] {
        if set.values.contains(where: { $0.isMissing(place) }) { continue }
        var hash = IdentityHash(seed: plan.seed)
        hash.add(1)
        hash.add(plan.kinds[kind].kind.rawValue)
        hash.add(identity)
        hash.add(UInt64(place - set.offsets[event] + 1))
        kinds[kind].donors.offer(hash.value) {
          set.values.map { values in
            switch values {
            case .reals(let numbers): DonorPool.key(numbers[place])
            case .integers(let numbers): DonorPool.key(numbers[place])
            }
          }
        }
      }
    }
  }

  /// - Precondition: the same plan.
  public static func += (left: inout FillStatistics, right: FillStatistics) {
    precondition(left.plan == right.plan, "statistics of different plans")
    left.rows += right.rows
    for index in left.kinds.indices {
      left.kinds[index].count += right.kinds[index].count
      for quantity in left.kinds[index].quantities.indices {
        left.kinds[index].quantities[quantity].add(right.kinds[index].quantities[quantity])
      }
      left.kinds[index].donors += right.kinds[index].donors
    }
  }

  /// What was learnt.
  ///
  /// - Parameter release: that of the data.
  func fill(release: String) -> ObjectFill {
    ObjectFill(
      release: release, seed: plan.seed, pool: plan.pool, rows: rows,
      kinds: zip(plan.kinds, kinds).map { kind, learnt in
        let donors = learnt.donors.keys()
        return ObjectFill.Kind(
          kind: kind, count: learnt.count, quantities: learnt.quantities.map(\.learnt),
          donors: kind.quantities.enumerated().map { index, quantity in
            quantity.type == .int32
              ? .integers(donors.map { Int32($0[index]) }) : .reals(donors.map { DonorPool.number($0[index]) })
          }, donorCount: donors.count)
      })
  }
}
