import Columns
import Events

extension ObservableInputs {
  /// Up to what |eta| the tracker reaches, and b quarks can be told.
  private static let centralAbsEta = 2.5

  /// How many jets there are.
  var jetCounts: Feature {
    let columns = [
      ColumnDescription("n_jets", .uint32, formula: "n", "selected jets"),
      ColumnDescription("n_jets_30", .uint32, formula: "count(pt > 30000)", "selected jets of more than 30 GeV"),
      ColumnDescription("n_jets_central", .uint32, formula: "count(|eta| < 2.5)", "central selected jets"),
      ColumnDescription("n_jets_forward", .uint32, formula: "count(|eta| >= 2.5)", "forward selected jets"),
      ColumnDescription(
        "n_jets_central_30", .uint32, formula: "count(|eta| < 2.5 and pt > 30000)",
        "central selected jets of more than 30 GeV"),
    ]
    return Feature(family: columns, needs: jets.needs) { [jets] events in
      let jets = try events.value(jets)
      let central = Self.centralAbsEta
      return { rows in
        [
          .counts(rows) { jets.objects(of: $0).count },
          .counts(rows) { jets.objects(of: $0).count { $0.pt > 30_000 } },
          .counts(rows) { jets.objects(of: $0).count { abs($0.eta) < central } },
          .counts(rows) { jets.objects(of: $0).count { abs($0.eta) >= central } },
          .counts(rows) { jets.objects(of: $0).count { abs($0.eta) < central && $0.pt > 30_000 } },
        ]
      }
    }
  }

  /// How many jets look like those of b quarks, at four efficiencies.
  func bTaggedJetCounts(in release: Release) -> Feature {
    let (central, cuts) = (Self.centralAbsEta, release.bTag.cuts)
    let branch = release.schema.name(of: release.bTag.quantity)
    let columns = cuts.map { efficiency, cut in
      ColumnDescription(
        "n_bjets_\(efficiency)", .uint32, formula: "count(|eta| < 2.5 and \(branch) > \(cut))",
        "central selected jets with the b-tag that \(efficiency) % of those of b quarks have")
    }
    return Feature(family: columns, needs: jets.needs) { [jets] events in
      let jets = try events.value(jets)
      return { rows in
        cuts.map { _, cut in .counts(rows) { jets.objects(of: $0).count { abs($0.eta) < central && $0.bTag > cut } } }
      }
    }
  }

  /// Sums over all selected jets.
  var jetSums: Feature {
    let columns = [
      ColumnDescription("jets_ht", .float32, unit: .mev, formula: "sum(pt)", "sum of pt over the selected jets"),
      ColumnDescription(
        "jets_m", .float32, unit: .mev, formula: "m(sum of j)", "invariant mass of all selected jets"),
    ]
    return Feature(family: columns, needs: jets.needs) { [jets] events in
      let jets = try events.value(jets)
      return { rows in
        [
          .reals(rows) { jets.objects(of: $0).sum(\.pt) },
          .reals(rows) { row in
            let jets = jets.objects(of: row)
            if jets.count == 0 { return .nan }
            var sum = FourVector.zero
            for index in jets.indices { sum = sum + jets[index].momentum }
            return sum.mass
          },
        ]
      }
    }
  }

  /// Kinematics and b-tag of the four leading jets.
  func jetKinematics(in release: Release) -> Feature {
    let quantities: [Quantity] = [.jetPt, .jetEta, .jetPhi, .jetEnergy, release.bTag.quantity]
    let isTagWhole = release.bTag.quantity.type == .int32
    let columns = (1...4).flatMap { number in
      quantities.map {
        ColumnDescription(
          "j\(number)_\($0.shortName)", $0.type == .int32 ? .int32 : .float32, unit: $0.unit,
          formula: "\(release.schema.name(of: $0)) of j\(number)",
          "\($0.meaning) of selected jet \(number)")
      }
    }
    return Feature(family: columns, needs: jets.needs) { [jets] events in
      let jets = try events.value(jets)
      return { rows in
        (0..<4).flatMap { number in
          [
            jets.reals(rows, of: number, \.pt), jets.reals(rows, of: number, \.eta),
            jets.reals(rows, of: number, \.phi),
            jets.reals(rows, of: number, \.momentum.energy),
            isTagWhole ? jets.integers(rows, of: number, \.bTag) : jets.reals(rows, of: number, \.bTag),
          ]
        }
      }
    }
  }

  /// The masses of three jets.
  var threeJetMasses: Feature {
    let columns = [
      ColumnDescription(
        "jjj_m", .float32, unit: .mev, formula: "m(j1 + j2 + j3)", "invariant mass of the three leading selected jets"),
      ColumnDescription(
        "top_m", .float32, unit: .mev, formula: "the m of three of j1 to j6 that is nearest to 172500",
        "of the masses of any three of the six leading selected jets the one that is nearest to the top quark's"),
    ]
    return Feature(family: columns, needs: jets.needs) { [jets] events in
      let jets = try events.value(jets)
      return { rows in
        [
          .reals(rows) { row in
            let jets = jets.objects(of: row)
            return jets.count < 3 ? .nan : (jets[0].momentum + jets[1].momentum + jets[2].momentum).mass
          },
          .reals(rows) { jets.objects(of: $0).topMass },
        ]
      }
    }
  }
}

extension JaggedColumn<Jet> {
  /// A number of each event's jet at a place; missing where there are fewer jets.
  @inline(__always)
  fileprivate func reals(_ rows: Range<Int>, of place: Int, _ number: (Jet) -> Double) -> ColumnValues {
    .reals(rows) { row in
      let jets = objects(of: row)
      return jets.count > place ? number(jets[place]) : .nan
    }
  }
}

extension JaggedColumn<Jet> {
  /// The same of a whole number.
  fileprivate func integers(_ rows: Range<Int>, of place: Int, _ number: (Jet) -> Double) -> ColumnValues {
    .int32(
      rows.map { row in
        let jets = objects(of: row)
        return jets.count > place ? Int32(number(jets[place])) : 0
      }, present: rows.map { count(at: $0) > place })
  }
}

extension EventObjects<Jet> {
  /// Of the masses of three of the first six jets the one that is nearest to the top quark's; NaN without any.
  fileprivate var topMass: Double {
    let last = Swift.min(count, 6)
    var nearest = Nearest<Double>(to: ParticleMass.top)
    for first in 0..<last {
      for second in first + 1..<Swift.max(last, first + 1) {
        let pair = self[first].momentum + self[second].momentum
        for third in second + 1..<Swift.max(last, second + 1) { nearest.add((pair + self[third].momentum).mass) }
      }
    }
    return nearest.value
  }
}
