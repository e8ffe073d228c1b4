import Columns

extension Selection {
  /// The weights of the candidates: the factors' product from left to right, then / SumWeights * XSection, then
  /// times the luminosity.
  func weights() throws -> Column<Real> {
    var weights = [Real](repeating: 1, count: candidates.count)
    for (index, branch) in settings.weightFactors.enumerated() {
      let factor = try reader.flat(branch, as: Float.self, rows: candidates.rows)
      if index == 0 {
        for row in weights.indices { weights[row] = Real(factor[row]) }
      } else {
        for row in weights.indices { weights[row] *= Real(factor[row]) }
      }
    }
    if settings.weightScale == .crossSection {
      let sums = try scale("SumWeights")
      let crossSections = try scale("XSection")
      for row in weights.indices {
        weights[row] = weights[row] / Real(sums[row]) * Real(crossSections[row])
        if sums[row] == 0, settings.zeroSumWeights == .missing { weights[row] = .nan }
      }
    }
    let luminosity = Real(settings.luminosityInversePb)
    for row in weights.indices { weights[row] *= luminosity }
    return Column(weights)
  }

  /// A branch of the scale: of each event, or of the reading batch's first.
  private func scale(_ branch: String) throws -> Column<Float> {
    switch settings.weightScaleFrom {
    case .event:
      return try reader.flat(branch, as: Float.self, rows: candidates.rows)
    case .batchStart:
      return try reader.batch.columnAtBatchStart(branch, as: Float.self, rows: .rows(candidates.rows))
    }
  }
}
