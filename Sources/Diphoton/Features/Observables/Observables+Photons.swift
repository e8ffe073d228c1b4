import Columns
import Events

extension ObservableInputs {
  /// The photons' pt by their mass, and their isolation by their pt.
  func photonShares(in release: Release) -> Feature {
    let isolations = [release.photonIsolation.track, release.photonIsolation.calorimeter]
    func columns(_ name: String, _ formula: String, _ summary: String) -> [ColumnDescription] {
      [(1, "leading"), (2, "sub-leading")].map { number, which in
        ColumnDescription(
          "photon_\(number)lead_\(name)", .float32, formula: formula.replacing("#", with: "\(number)"),
          "\(summary) of the \(which) photon")
      }
    }
    let pairs = isolations.map { choice.pair($0) }
    let pt = choice.pair(.photonPt)
    return Feature(
      family: columns("pt_over_m", "pt# / m", "pt by the mass of both")
        + isolations.flatMap {
          columns("\($0.shortName)_over_pt", "\(release.schema.name(of: $0))[#] / pt#", "\($0.meaning) by pt")
        }, needs: mass.needs + pt.needs + pairs.flatMap(\.needs)
    ) { [mass] events in
      let (pt, mass) = (try events.value(pt), try events.value(mass).values)
      let cones = try pairs.map { try events.value($0) }
      return { rows in
        [.reals(rows) { pt.lead[$0] / mass[$0] }, .reals(rows) { pt.sublead[$0] / mass[$0] }]
          + cones.flatMap { cone in
            [
              ColumnValues.reals(rows) { cone.lead[$0] / pt.lead[$0] },
              .reals(rows) { cone.sublead[$0] / pt.sublead[$0] },
            ]
          }
      }
    }
  }

  /// How the photons converted.
  func photonConversions(in schema: EventSchema) -> Feature {
    let quantity = Quantity.photonConversion
    let columns = [(1, "leading"), (2, "sub-leading")].map { number, which in
      ColumnDescription(
        "photon_\(number)lead_\(quantity.shortName)", .int32, formula: "\(schema.name(of: quantity))[\(number)]",
        "\(quantity.meaning) of the \(which) photon")
    }
    return Feature(family: columns, needs: choice.chosen.needs + [quantity]) { [choice] events in
      let (lead, sublead) = try choice.integers(quantity, of: &events)
      return { [.int32(Array(lead[$0])), .int32(Array(sublead[$0]))] }
    }
  }

  /// The transverse momentum and the rapidity of the two photons together.
  var diphotonMomentum: Feature {
    let columns = [
      ColumnDescription("gg_pt", .float32, unit: .mev, formula: "pt(gg)", "pt of the two photons together"),
      ColumnDescription("gg_pt_over_m", .float32, formula: "pt(gg) / m", "that pt by the photons' mass"),
      ColumnDescription(
        "gg_ptt", .float32, unit: .mev, formula: "2 |px1 py2 - px2 py1| / hypot(px1 - px2, py1 - py2)",
        "pt of the two photons across their thrust axis"),
      ColumnDescription("gg_y", .float32, formula: "y(gg)", "rapidity of the two photons together"),
    ]
    return Feature(family: columns, needs: photons.needs + mass.needs) { [photons, mass] events in
      let (photons, mass) = (try events.value(photons).values, try events.value(mass).values)
      return { rows in
        [
          .reals(rows) { photons[$0].sum.pt }, .reals(rows) { photons[$0].sum.pt / mass[$0] },
          .reals(rows) { photons[$0].thrustPt }, .reals(rows) { photons[$0].sum.rapidity },
        ]
      }
    }
  }

  /// How the photons lie to each other, and to the beam in the rest frame of both.
  var diphotonAngles: Feature {
    let columns = [
      ColumnDescription(
        "gg_deta", .float32, formula: "|eta1 - eta2|", "difference of the two photons in pseudorapidity"),
      ColumnDescription(
        "gg_dphi", .float32, unit: .rad, formula: "dphi(phi1, phi2)", "difference of the two photons in azimuth"),
      ColumnDescription("gg_dr", .float32, formula: "hypot(gg_deta, gg_dphi)", "distance of the two photons"),
      ColumnDescription(
        "gg_costheta", .float32, formula: "2 pt1 pt2 |sinh(eta1 - eta2)| / (m sqrt(m^2 + pt(gg)^2))",
        "absolute cosine of the polar angle of a photon in the Collins-Soper frame"),
    ]
    return Feature(family: columns, needs: photons.needs + mass.needs) { [photons, mass] events in
      let (photons, mass) = (try events.value(photons).values, try events.value(mass).values)
      return { rows in
        [
          .reals(rows) { abs(photons[$0].lead.eta - photons[$0].sublead.eta) },
          .reals(rows) { Kinematics.azimuthDifference(photons[$0].lead.phi, photons[$0].sublead.phi) },
          .reals(rows) { photons[$0].distance },
          .reals(rows) { photons[$0].collinsSoperCosine(mass: mass[$0]) },
        ]
      }
    }
  }
}
