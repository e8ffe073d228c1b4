import Columns
import Events

/// How much of the mass each photon has to carry; nil for no limit.
struct MassRatioLimits: Sendable {
  let lead: Double?
  let sublead: Double?
}

extension Cut {
  /// Both photons carry enough of the mass.
  ///
  /// - Parameter quantity: what is divided by the mass.
  static func massRatio(
    _ photons: PhotonChoice, of quantity: Quantity, to mass: Derived<Column<Double>>, above limits: MassRatioLimits
  ) -> Cut {
    let shares = photons.pair(quantity)
    return Cut("ratio", needs: mass.needs + shares.needs, isPrerequisite: false) { events in
      let mass = try events.value(mass).values
      let shares = try events.value(shares)
      events.keep { position in
        (limits.lead.map { shares.lead[position] / mass[position] > $0 } ?? true)
          && (limits.sublead.map { shares.sublead[position] / mass[position] > $0 } ?? true)
      }
    }
  }

  /// The mass lies in a window.
  static func mass(_ mass: Derived<Column<Double>>, from low: Double, to high: Double, includingEnds: Bool) -> Cut {
    Cut("mass", needs: mass.needs, isPrerequisite: false) { events in
      let mass = try events.value(mass).values
      if includingEnds {
        events.keep { mass[$0] >= low && mass[$0] <= high }
      } else {
        events.keep { mass[$0] > low && mass[$0] < high }
      }
    }
  }
}
