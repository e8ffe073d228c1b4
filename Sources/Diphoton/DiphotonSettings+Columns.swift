import Columns

extension DiphotonSettings {
  /// The columns of the table, in order.
  ///
  /// Formulas name branches; 1 and 2 are the leading and the sub-leading photon.
  var columns: [ColumnDescription] {
    var columns = [
      ColumnDescription("photon_n", .uint32, formula: "photon_n", "the file's count of photons, good or not")
    ]
    for (number, which) in [(1, "leading"), (2, "sub-leading")] {
      for quantity in PhotonQuantity.features {
        columns.append(
          ColumnDescription(
            "photon_\(number)lead_\(quantity.rawValue)", .float32, unit: quantity.unit,
            formula: "\(quantity.branch)[\(number)]", "\(quantity.meaning) of the \(which) photon"))
      }
    }
    columns.append(mass)
    for object in objects { columns += descriptions(of: object) }
    return columns + [
      weight,
      ColumnDescription("met_et", .float32, unit: .mev, formula: "met_et", "missing transverse energy"),
      ColumnDescription(
        "met_phi", .float32, unit: .rad, formula: "met_phi", "azimuth of the missing transverse energy"),
      ColumnDescription("label", .text, role: .label, "the production mechanism: the label of the file"),
    ]
  }

  private var mass: ColumnDescription {
    switch massFormula {
    case .invariant:
      ColumnDescription(
        "h_mass", .float32, role: .spectator, unit: .mev,
        formula: "sqrt(2 pt1 pt2 (cosh(eta1 - eta2) - cos(phi1 - phi2)))",
        "invariant mass of the two photons, taken as massless")
    case .notebook:
      ColumnDescription(
        "h_mass", .float32, role: .spectator, unit: .mev,
        formula: "sqrt(2 E1 E2 (1 - c)), c = (cos(phi2 - phi1) + t1 t2) / sqrt((t1^2 + 1) (t2^2 + 1)), "
          + "t = 2 e^2 / (1 - e^2), e = exp(-eta)",
        "the notebook's mass of the two photons, which is not the invariant mass")
    }
  }

  /// The columns of one kind of object, in order: its count, and five statistics of each quantity.
  private func descriptions(of object: EventObject) -> [ColumnDescription] {
    var columns = [
      ColumnDescription(
        object.countBranch, .uint32, formula: object.countBranch, "the file's count of \(object.plural)")
    ]
    for quantity in object.quantities {
      let branch = object.branch(of: quantity)
      let isInteger = quantity.source == .integers
      let isAngle = quantity.source == .angles
      let x = isAngle ? "theta" : branch
      let addition = isAngle ? ", theta = \(angle(of: branch))" : ""
      let meaning =
        isAngle && theta == .notebook ? "the notebook's theta, which is not the polar angle," : quantity.meaning
      let statistics: [(String, ColumnType, String, String)] = [
        ("min", isInteger ? .int32 : .float32, "least", "min(\(x))"),
        ("max", isInteger ? .int32 : .float32, "greatest", "max(\(x))"),
        ("mean", .float64, "arithmetic mean of", "mean(\(x))"),
        ("sum", isInteger ? .int64 : .float32, "sum of", "sum(\(x))"),
        ("std", .float64, "standard deviation of", standardDeviation(of: x)),
      ]
      for (name, type, words, formula) in statistics {
        columns.append(
          ColumnDescription(
            "\(object.prefix)_\(quantity.name)_\(name)", type, unit: quantity.unit, formula: formula + addition,
            "\(words) \(meaning) over the \(object.plural)"))
      }
    }
    return columns
  }

  private func angle(of eta: String) -> String {
    switch theta {
    case .polar: "2 atan(exp(-\(eta)))"
    case .notebook: "atan(2 q / (1 - q)), q = exp(-\(eta))^2"
    }
  }

  private func standardDeviation(of x: String) -> String {
    switch statistics {
    case .standard: "sqrt(mean((\(x) - mean(\(x)))^2))"
    case .notebook: "sqrt(mean(\(x)^2) - mean(\(x))^2)"
    }
  }

  /// Without a luminosity it is a cross-section, with one a number of events.
  private var weight: ColumnDescription {
    let isScaled = luminosityInversePb != 1
    var formula = weightFactors.isEmpty ? "1" : weightFactors.joined(separator: " * ")
    if weightScale == .crossSection { formula += " / SumWeights * XSection" }
    if isScaled { formula += " * \(luminosityInversePb)" }
    return ColumnDescription(
      "weight", .float32, role: .weight, unit: weightScale == .crossSection && !isScaled ? .pb : nil, formula: formula,
      isScaled ? "event weight at \(luminosityInversePb) inverse picobarn" : "event weight")
  }
}
