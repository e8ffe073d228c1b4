import Columns
import Events

extension Feature {
  /// The file's count of photons.
  static func photonCount(in schema: EventSchema) -> Feature {
    count(
      ColumnDescription(
        "photon_n", .uint32, formula: schema.name(of: .photonCount), Quantity.photonCount.meaning), .photonCount)
  }

  /// Kinematics and isolation of the leading photon, then of the sub-leading one.
  static func photonKinematics(_ photons: PhotonChoice, in release: Release) -> Feature {
    let quantities: [Quantity] = [
      .photonPt, .photonEta, .photonPhi, .photonEnergy, release.photonIsolation.calorimeter,
    ]
    let columns = [(1, "leading"), (2, "sub-leading")].flatMap { number, which in
      quantities.map {
        ColumnDescription(
          "photon_\(number)lead_\($0.shortName)", .float32, unit: $0.unit,
          formula: "\(release.schema.name(of: $0))[\(number)]",
          "\($0.meaning) of the \(which) photon")
      }
    }
    let pairs = quantities.map { photons.pair($0) }
    return Feature(family: columns, needs: pairs.flatMap(\.needs)) { events in
      let values = try pairs.map { try events.value($0) }
      let columns = (values.map(\.lead) + values.map(\.sublead)).map(\.floats)
      return { rows in columns.map { .float32(Array($0[rows])) } }
    }
  }

  /// The invariant mass of the two photons.
  static func invariantMass(_ mass: Derived<Column<Double>>) -> Feature {
    .mass(
      mass, formula: "sqrt(2 pt1 pt2 (cosh(eta1 - eta2) - cos(phi1 - phi2)))",
      "invariant mass of the two photons, taken as massless")
  }

  /// A mass of the two photons.
  static func mass(_ mass: Derived<Column<Double>>, formula: String, _ summary: String) -> Feature {
    Feature(
      ColumnDescription("h_mass", .float32, role: .spectator, unit: .mev, formula: formula, summary), needs: mass.needs
    ) { events in
      let values = try events.value(mass).values.map { Float($0) }
      return { .float32(Array(values[$0])) }
    }
  }
}
