import Columns
import Elementary
import Events

extension ObservableInputs {
  /// How many leptons there are.
  var leptonCounts: Feature {
    let columns = [
      ColumnDescription("n_leptons", .uint32, formula: "count(l)", "selected leptons"),
      ColumnDescription("n_electrons", .uint32, formula: "count(|type| = 11)", "selected electrons"),
      ColumnDescription("n_muons", .uint32, formula: "count(|type| = 13)", "selected muons"),
    ]
    return Feature(family: columns, needs: leptons.needs) { [leptons] events in
      let leptons = try events.value(leptons)
      return { rows in
        [
          .counts(rows) { leptons.objects(of: $0).count },
          .counts(rows) { leptons.objects(of: $0).count { $0.kind == Lepton.electron } },
          .counts(rows) { leptons.objects(of: $0).count { $0.kind == Lepton.muon } },
        ]
      }
    }
  }

  /// The transverse momenta of the two leading leptons.
  var leptonMomenta: Feature {
    let columns = (1...2).map {
      ColumnDescription(
        "l\($0)_pt", .float32, unit: .mev, formula: "pt(l\($0))", "transverse momentum of selected lepton \($0)")
    }
    return Feature(family: columns, needs: leptons.needs) { [leptons] events in
      let leptons = try events.value(leptons)
      return { rows in
        (0..<2).map { place in
          .reals(rows) { row in
            let leptons = leptons.objects(of: row)
            return leptons.count > place ? leptons[place].pt : .nan
          }
        }
      }
    }
  }

  /// The pair of leptons that may come of a Z boson.
  var leptonPair: Feature {
    let columns = [
      ColumnDescription(
        "ll_m", .float32, unit: .mev, formula: "the m(l + l') that is nearest to 91187.6",
        "invariant mass of the two leptons of one kind and opposite charge whose mass is nearest to the Z boson's"),
      ColumnDescription("ll_pt", .float32, unit: .mev, formula: "pt(l + l') of that pair", "pt of these two leptons"),
    ]
    return Feature(family: columns, needs: leptons.needs) { [leptons] events in
      let leptons = try events.value(leptons)
      return { rows in
        let pairs = rows.map { leptons.objects(of: $0).zPair }
        let all = pairs.indices
        return [.reals(all) { pairs[$0]?.mass ?? .nan }, .reals(all) { pairs[$0]?.pt ?? .nan }]
      }
    }
  }

  /// The leading lepton and the missing transverse energy, as of a W boson.
  var leptonAndMissingEnergy: Feature {
    let columns = [
      ColumnDescription(
        "lmet_mt", .float32, unit: .mev, formula: "sqrt(2 pt(l1) met (1 - cos(phi(l1) - met_phi)))",
        "transverse mass of the leading selected lepton and the missing transverse energy"),
      ColumnDescription(
        "lmet_pt", .float32, unit: .mev,
        formula: "hypot(pt(l1) cos(phi(l1)) + met cos(met_phi), pt(l1) sin(phi(l1)) + met sin(met_phi))",
        "pt of the leading selected lepton and the missing transverse energy together"),
    ]
    return Feature(family: columns, needs: leptons.needs + [.met, .metPhi]) { [leptons] events in
      let leptons = try events.value(leptons)
      let met = try RealColumn(.met, of: &events)
      let metPhi = try RealColumn(.metPhi, of: &events)
      return { rows in
        [
          .reals(rows) { row in
            guard let lepton = leptons.objects(of: row).first else { return .nan }
            return (2 * lepton.pt * met[row] * (1 - Elementary.cos(lepton.phi - metPhi[row]))).squareRoot()
          },
          .reals(rows) { row in
            guard let lepton = leptons.objects(of: row).first else { return .nan }
            return Elementary.hypot(
              lepton.pt * Elementary.cos(lepton.phi) + met[row] * Elementary.cos(metPhi[row]),
              lepton.pt * Elementary.sin(lepton.phi) + met[row] * Elementary.sin(metPhi[row]))
          },
        ]
      }
    }
  }

  /// An electron that may be taken for a photon.
  var electronPhotonMass: Feature {
    let column = ColumnDescription(
      "eg_m", .float32, unit: .mev, formula: "the m(electron + photon) that is nearest to 91187.6",
      "of the masses of a selected electron and a photon the one that is nearest to the Z boson's")
    return Feature(column, needs: leptons.needs + photons.needs) { [leptons, photons] events in
      let (leptons, photons) = (try events.value(leptons), try events.value(photons).values)
      return { rows in
        .reals(rows) { row in
          let leptons = leptons.objects(of: row)
          var nearest = Nearest<Double>(to: ParticleMass.z)
          for index in leptons.indices where leptons[index].kind == Lepton.electron {
            nearest.add((leptons[index].momentum + photons[row].lead.momentum).mass)
            nearest.add((leptons[index].momentum + photons[row].sublead.momentum).mass)
          }
          return nearest.value
        }
      }
    }
  }
}

extension EventObjects<Lepton> {
  fileprivate var first: Lepton? { count > 0 ? self[0] : nil }

  /// Two leptons of one kind and opposite charge: the two whose mass is nearest to the Z boson's.
  fileprivate var zPair: (mass: Double, pt: Double)? {
    if count < 2 { return nil }
    var nearest = Nearest<(mass: Double, pt: Double)>(to: ParticleMass.z)
    for first in indices {
      for second in first + 1..<count where self[first].isOpposite(to: self[second]) {
        let pair = self[first].momentum + self[second].momentum
        let mass = pair.mass
        nearest.add((mass, pair.pt), mass)
      }
    }
    return nearest.candidate
  }
}

extension Lepton {
  /// Whether the other is of the same kind, and of the opposite charge.
  fileprivate func isOpposite(to other: Lepton) -> Bool {
    kind == other.kind && charge.signum() * other.charge.signum() < 0
  }
}
