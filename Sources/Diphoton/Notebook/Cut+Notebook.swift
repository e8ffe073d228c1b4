import Columns
import Events

// The cuts that divide, in single precision. The others are those of double precision with rounded limits, as comparing is
// exact.
extension Cut {
  /// Isolation relative to pt.
  static func notebookRelativeIsolation(_ photons: PhotonChoice, below limits: [IsolationLimit]) -> Cut {
    let pt = photons.pair(.photonPt)
    return isolation(photons, below: limits) { events, cones, limit in
      let pt = try events.value(pt)
      let limit = Float(limit)
      events.keep { position in
        let (cone, pt) = (cones.floats(at: position), pt.floats(at: position))
        return cone.0 / pt.0 < limit && cone.1 / pt.1 < limit
      }
    }
  }

  /// Both photons carry enough of the mass.
  static func notebookMassRatio(
    _ photons: PhotonChoice, of quantity: Quantity, to mass: Derived<Column<Double>>, above limits: MassRatioLimits
  ) -> Cut {
    let shares = photons.pair(quantity)
    return Cut("ratio", needs: mass.needs + shares.needs, isPrerequisite: false) { events in
      let mass = try events.value(mass).values
      let shares = try events.value(shares)
      let (leadMin, subleadMin) = (limits.lead.map { Float($0) }, limits.sublead.map { Float($0) })
      events.keep { position in
        let (lead, sublead) = shares.floats(at: position)
        let mass = Float(mass[position])
        return (leadMin.map { lead / mass > $0 } ?? true) && (subleadMin.map { sublead / mass > $0 } ?? true)
      }
    }
  }
}
