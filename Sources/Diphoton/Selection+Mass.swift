import Columns

// The cuts that need arithmetic: isolation, and the mass of the two photons.
extension Selection {
  /// Keeps events whose photons both have the cone's sum below the limit, divided by pt if isolation is relative.
  mutating func cutOnIsolation(_ cone: PhotonQuantity, below limit: Real) throws {
    let cones = try pair(cone)
    switch settings.isolation {
    case .absolute:
      candidates.keep(cones.positions { Real($0) < limit })
    case .relative:
      let pt = try pair(.pt)
      candidates.keep(
        positionsOfCandidates { candidate in
          Real(cones.lead[candidate]) / Real(pt.lead[candidate]) < limit
            && Real(cones.sublead[candidate]) / Real(pt.sublead[candidate]) < limit
        })
    }
  }

  /// Keeps events whose photons both carry enough of the mass.
  mutating func cutOnMassRatio() throws {
    let mass = try mass()
    let quantity = try pair(settings.massRatioQuantity == .pt ? .pt : .energy)
    let leadMin = settings.massRatioLeadMin.map { Real($0) }
    let subleadMin = settings.massRatioSubleadMin.map { Real($0) }
    candidates.keep(
      positionsOfCandidates { candidate in
        let (lead, sublead): (Real, Real) = quantity.reals(at: candidate)
        return (leadMin.map { lead / mass[candidate] > $0 } ?? true)
          && (subleadMin.map { sublead / mass[candidate] > $0 } ?? true)
      })
  }

  /// Keeps events whose mass lies in the window.
  mutating func cutOnMass() throws {
    let mass = try mass()
    let low = Real(settings.massMinMeV)
    let high = Real(settings.massMaxMeV)
    switch settings.massWindowEnds {
    case .included: candidates.keep(positionsOfCandidates { mass[$0] >= low && mass[$0] <= high })
    case .excluded: candidates.keep(positionsOfCandidates { mass[$0] > low && mass[$0] < high })
    }
  }

  /// The mass of the candidates' two photons, in MeV.
  mutating func mass() throws -> Column<Real> {
    if let known = candidates.mass { return known }
    let eta = try pair(.eta)
    let phi = try pair(.phi)
    let computed: [Real]
    switch settings.massFormula {
    case .invariant:
      let pt = try pair(.pt)
      computed = (0..<candidates.count).map {
        Kinematics.invariantMass(pt: pt.reals(at: $0), eta: eta.reals(at: $0), phi: phi.reals(at: $0))
      }
    case .notebook:
      let energy = try pair(.energy)
      computed = (0..<candidates.count).map {
        Kinematics.notebookMass(energy: energy.reals(at: $0), eta: eta.reals(at: $0), phi: phi.reals(at: $0))
      }
    }
    candidates.mass = Column(computed)
    return Column(computed)
  }

  /// The positions of the candidates for which `keep` holds.
  @inline(__always)
  private func positionsOfCandidates(where keep: (Int) -> Bool) -> [Int] { (0..<candidates.count).filter(keep) }
}

extension PhotonPair<Float> {
  /// The values of the two photons at one position, in the arithmetic's precision.
  @inline(__always)
  func reals<Real: RealArithmetic>(at position: Int) -> (Real, Real) {
    (Real(lead[position]), Real(sublead[position]))
  }
}
