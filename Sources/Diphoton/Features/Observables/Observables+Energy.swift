import Columns
import Events

extension ObservableInputs {
  /// The transverse energy of all that is selected, and what is missing measured by it.
  var transverseEnergy: Feature {
    let columns = [
      ColumnDescription(
        "sum_et", .float32, unit: .mev, formula: "pt1 + pt2 + sum of pt over selected jets and leptons",
        "transverse energy of all that is selected"),
      ColumnDescription(
        "met_significance", .float32, unit: Unit("GeV^0.5"), formula: "(met / 1000) / sqrt(sum_et / 1000)",
        "missing transverse energy by the root of the transverse energy, both in GeV"),
    ]
    return Feature(family: columns, needs: photons.needs + jets.needs + leptons.needs + [.met]) {
      [photons, jets, leptons] events in
      let (photons, jets, leptons) = (
        try events.value(photons).values, try events.value(jets), try events.value(leptons)
      )
      let met = try RealColumn(.met, of: &events)
      return { rows in
        let sums = rows.map { row in
          photons[row].lead.pt + photons[row].sublead.pt + jets.objects(of: row).sum(\.pt)
            + leptons.objects(of: row).sum(\.pt)
        }
        return [
          .reals(rows) { sums[$0 - rows.lowerBound] },
          .reals(rows) { met[$0] / 1000 / (sums[$0 - rows.lowerBound] / 1000).squareRoot() },
        ]
      }
    }
  }

  /// The angle between what is missing and the two photons.
  var diphotonMissingEnergyAngle: Feature {
    let column = ColumnDescription(
      "met_gg_dphi", .float32, unit: .rad, formula: "dphi(met_phi, phi(gg))",
      "difference of the missing transverse energy and the two photons in azimuth")
    return Feature(column, needs: photons.needs + [.metPhi]) { [photons] events in
      let photons = try events.value(photons).values
      let metPhi = try RealColumn(.metPhi, of: &events)
      return { rows in .reals(rows) { Kinematics.azimuthDifference(metPhi[$0], photons[$0].sum.phi) } }
    }
  }
}
