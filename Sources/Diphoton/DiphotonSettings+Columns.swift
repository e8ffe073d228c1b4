import Tables

extension DiphotonSettings {
  /// The columns of the table, in order.
  var columns: [ColumnDescription] {
    var columns = [ColumnDescription("photon_n", .uint32, "the file's count of photons, good or not")]
    for (prefix, which) in [("photon_1lead", "leading"), ("photon_2lead", "sub-leading")] {
      for quantity in PhotonQuantity.features {
        columns.append(
          ColumnDescription(
            "\(prefix)_\(quantity.rawValue)", .float32, unit: quantity.unit,
            "\(quantity.meaning) of the \(which) photon"))
      }
    }
    columns.append(ColumnDescription("h_mass", .float32, unit: "MeV", massSummary))
    for object in objects { columns += descriptions(of: object) }
    return columns + [
      ColumnDescription("weight", .float32, weightSummary),
      ColumnDescription("met_et", .float32, unit: "MeV", "missing transverse energy"),
      ColumnDescription("met_phi", .float32, unit: "rad", "azimuth of the missing transverse energy"),
      ColumnDescription("label", .text, "the production mechanism: the label of the file"),
    ]
  }

  /// The columns of one kind of object, in order: its count, and five statistics of each quantity.
  private func descriptions(of object: EventObject) -> [ColumnDescription] {
    var columns = [
      ColumnDescription(object.countBranch, .uint32, "the file's count of \(object.plural)")
    ]
    for quantity in object.quantities {
      let isInteger = quantity.source == .integers
      let meaning = quantity.source == .angles ? thetaSummary : quantity.meaning
      let statistics: [(String, ColumnType, String)] = [
        ("min", isInteger ? .int32 : .float32, "least"),
        ("max", isInteger ? .int32 : .float32, "greatest"),
        ("mean", .float64, "arithmetic mean of"),
        ("sum", isInteger ? .int64 : .float32, "sum of"),
        ("std", .float64, standardDeviationSummary),
      ]
      for (name, type, words) in statistics {
        columns.append(
          ColumnDescription(
            "\(object.prefix)_\(quantity.name)_\(name)", type, unit: quantity.unit,
            "\(words) \(meaning) over the \(object.plural)"))
      }
    }
    return columns
  }

  private var massSummary: String {
    switch massFormula {
    case .invariant:
      "invariant mass of the two photons, sqrt(2 pt1 pt2 (cosh(eta1 - eta2) - cos(phi1 - phi2)))"
    case .notebook:
      "the notebook's mass, sqrt(2 E1 E2 (1 - c)), c = (cos(phi2 - phi1) + t1 t2) / sqrt((t1^2 + 1) (t2^2 + 1)), "
        + "t = 2 e^2 / (1 - e^2), e = exp(-eta): not the invariant mass"
    }
  }

  private var thetaSummary: String {
    switch theta {
    case .polar: "polar angle 2 atan(exp(-eta))"
    case .notebook: "angle atan(2 q / (1 - q)), q = exp(-eta)^2, which is not the polar angle,"
    }
  }

  private var standardDeviationSummary: String {
    switch statistics {
    case .standard: "population standard deviation, sqrt(mean((x - mean)^2)), of"
    case .notebook: "standard deviation, sqrt(mean(x^2) - mean^2) from float32 sums, of"
    }
  }

  private var weightSummary: String {
    let factors = weightFactors.isEmpty ? "1" : weightFactors.joined(separator: " * ")
    let scale = weightScale == .crossSection ? " / SumWeights * XSection" : ""
    let luminosity = luminosityInversePb == 1 ? "" : " * \(luminosityInversePb) / pb"
    return "event weight, \(factors)\(scale)\(luminosity)"
  }
}
