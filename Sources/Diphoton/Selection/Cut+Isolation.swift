import Events

/// Up to where the sum in a cone around a photon counts as isolated.
struct IsolationLimit: Sendable {
  let quantity: Quantity
  let below: Double
}

extension Cut {
  /// Both photons have sums in their cones below the limits: fractions of their pt, or in MeV.
  static func isolation(_ photons: PhotonChoice, below limits: [IsolationLimit], isRelative: Bool) -> Cut {
    isolation(photons, below: limits) { events, cones, limit in
      guard isRelative else { return events.keep { cones.lead[$0] < limit && cones.sublead[$0] < limit } }
      let pt = try events.value(photons.pair(.photonPt))
      events.keep { cones.lead[$0] / pt.lead[$0] < limit && cones.sublead[$0] / pt.sublead[$0] < limit }
    }
  }

  /// Limit by limit, each read for the events that are left.
  ///
  /// - Parameter keep: drops the events that do not keep to the limit.
  static func isolation(
    _ photons: PhotonChoice, below limits: [IsolationLimit],
    keep: @escaping @Sendable (inout Candidates, PhotonPair, _ limit: Double) throws -> Void
  ) -> Cut {
    let cones = limits.map { (photons.pair($0.quantity), $0.below) }
    return Cut("isolation", needs: cones.flatMap(\.0.needs), isPrerequisite: false) { events in
      for (cone, limit) in cones where events.count > 0 { try keep(&events, events.value(cone), limit) }
    }
  }
}
