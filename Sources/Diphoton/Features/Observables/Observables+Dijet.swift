import Columns
import Events

extension ObservableInputs {
  /// The two leading jets.
  var dijet: Feature {
    let columns = [
      ColumnDescription(
        "jj_m", .float32, unit: .mev, formula: "m(jj)", "invariant mass of the two leading selected jets"),
      ColumnDescription(
        "jj_pt", .float32, unit: .mev, formula: "pt(jj)", "pt of the two leading selected jets together"),
      ColumnDescription(
        "jj_deta", .float32, formula: "|eta(j1) - eta(j2)|",
        "difference of the two leading selected jets in pseudorapidity"),
      ColumnDescription(
        "jj_dphi", .float32, unit: .rad, formula: "dphi(phi(j1), phi(j2))",
        "difference of the two leading selected jets in azimuth"),
    ]
    return Feature(family: columns, needs: jets.needs) { [jets] events in
      let jets = try events.value(jets)
      return { rows in
        [
          jets.pairs(rows) { ($0.momentum + $1.momentum).mass }, jets.pairs(rows) { ($0.momentum + $1.momentum).pt },
          jets.pairs(rows) { abs($0.eta - $1.eta) }, jets.pairs(rows) { Kinematics.azimuthDifference($0.phi, $1.phi) },
        ]
      }
    }
  }

  /// The two photons and the two leading jets.
  var diphotonDijet: Feature {
    let columns = [
      ColumnDescription(
        "ggjj_m", .float32, unit: .mev, formula: "m(gg + jj)",
        "invariant mass of the two photons and the two leading selected jets"),
      ColumnDescription(
        "ggjj_pt", .float32, unit: .mev, formula: "pt(gg + jj)",
        "pt of the two photons and the two leading selected jets together"),
      ColumnDescription(
        "ggjj_dy", .float32, formula: "|y(gg) - y(jj)|", "difference of photons and jets in rapidity"),
      ColumnDescription(
        "ggjj_dphi", .float32, unit: .rad, formula: "dphi(phi(gg), phi(jj))",
        "difference of photons and jets in azimuth"),
      ColumnDescription(
        "ggjj_zeppenfeld", .float32, formula: "|eta(gg) - (eta(j1) + eta(j2)) / 2|",
        "how far the photons are from the middle of the jets in pseudorapidity"),
      ColumnDescription(
        "ggjj_costheta", .float32, formula: "|cos(theta)| of gg in the rest frame of gg + jj",
        "absolute cosine of the polar angle of the photons in the rest frame of photons and jets"),
    ]
    return Feature(family: columns, needs: photons.needs + jets.needs) { [photons, jets] events in
      let (photons, jets) = (try events.value(photons).values, try events.value(jets))
      return { rows in
        [
          jets.pairs(rows) { photons[$2].sum.adding($0, $1).mass },
          jets.pairs(rows) { photons[$2].sum.adding($0, $1).pt },
          jets.pairs(rows) { abs(photons[$2].sum.rapidity - ($0.momentum + $1.momentum).rapidity) },
          jets.pairs(rows) {
            Kinematics.azimuthDifference(photons[$2].sum.phi, ($0.momentum + $1.momentum).phi)
          },
          jets.pairs(rows) { abs(photons[$2].sum.eta - ($0.eta + $1.eta) / 2) },
          jets.pairs(rows) {
            let pair = photons[$2].sum
            return pair.absolutePolarCosine(inRestFrameOf: pair.adding($0, $1))
          },
        ]
      }
    }
  }

  /// How near a jet comes to a photon.
  var photonJetDistance: Feature {
    let column = ColumnDescription(
      "gj_dr_min", .float32, formula: "min(hypot(deta, dphi)) over photons and selected jets",
      "least distance of a photon and a selected jet")
    return Feature(column, needs: photons.needs + jets.needs) { [photons, jets] events in
      let (photons, jets) = (try events.value(photons).values, try events.value(jets))
      return { rows in
        .reals(rows) { row in
          let (both, jets) = (photons[row], jets.objects(of: row))
          var least = Double.nan
          for index in jets.indices {
            let (lead, sublead) = (jets[index].distance(to: both.lead), jets[index].distance(to: both.sublead))
            if lead < least || least.isNaN { least = lead }
            if sublead < least || least.isNaN { least = sublead }
          }
          return least
        }
      }
    }
  }
}

extension Jet {
  fileprivate func distance(to photon: PhotonMomenta.Photon) -> Double {
    Kinematics.distance(eta: (photon.eta, eta), phi: (photon.phi, phi))
  }
}

extension JaggedColumn<Jet> {
  /// A number of each event's two leading jets; missing where there are fewer.
  @inline(__always)
  fileprivate func pairs(
    _ rows: Range<Int>, _ number: (_ first: Jet, _ second: Jet, _ row: Int) -> Double
  ) -> ColumnValues {
    .reals(rows) { row in
      let jets = objects(of: row)
      return jets.count < 2 ? .nan : number(jets[0], jets[1], row)
    }
  }

  @inline(__always)
  fileprivate func pairs(_ rows: Range<Int>, _ number: (_ first: Jet, _ second: Jet) -> Double) -> ColumnValues {
    pairs(rows) { first, second, _ in number(first, second) }
  }
}

extension FourVector {
  fileprivate func adding(_ first: Jet, _ second: Jet) -> FourVector { self + (first.momentum + second.momentum) }

  /// The absolute cosine of the polar angle after the boost into the rest frame of a system that this is a part of.
  fileprivate func absolutePolarCosine(inRestFrameOf system: FourVector) -> Double {
    let beta = (x: system.x / system.energy, y: system.y / system.energy, z: system.z / system.energy)
    let gamma = system.energy / system.mass
    let along = beta.x * x + beta.y * y + beta.z * z
    let shift = gamma * gamma / (gamma + 1) * along - gamma * energy
    let boosted = (x: x + beta.x * shift, y: y + beta.y * shift, z: z + beta.z * shift)
    let length = (boosted.x * boosted.x + boosted.y * boosted.y + boosted.z * boosted.z).squareRoot()
    return abs(boosted.z) / length
  }
}
