/// What the bins of a profile hold: the means of a quantity with their errors.
struct ProfileBins {
  let means: [Double]
  let errors: [Double]

  /// What an error says (`TProfile::fErrorMode`, `EErrorType` in `TProfile.h`).
  private enum Mode: Int {
    case mean, spread, spreadOfIntegers, weights
  }

  /// - Parameters:
  ///   - sums: the sum of weight times value in each bin.
  ///   - squares: the sum of weight times value squared.
  /// - Returns: nil if the members do not have the numbers of all bins.
  init?(_ fields: ObjectFields, sums: [Double], squares: [Double]?) {
    guard let weights = fields.numbers("fBinEntries"), weights.count == sums.count, let squares else { return nil }
    let squaredWeights = fields.numbers("fBinSumw2").flatMap { $0.count == sums.count ? $0 : nil }
    let mode = fields.integer("fErrorMode").flatMap(Mode.init) ?? .mean
    let means = zip(sums, weights).map { sum, weight in weight == 0 ? 0 : sum / weight }
    self.means = means
    errors = sums.indices.map { bin in
      Self.error(
        mode, mean: means[bin], square: squares[bin], weight: weights[bin], squaredWeight: squaredWeights?[bin])
    }
  }

  /// The error of a bin, as `TProfileHelper::GetBinError` has it.
  private static func error(
    _ mode: Mode, mean: Double, square: Double, weight: Double, squaredWeight: Double?
  ) -> Double {
    if weight == 0 { return 0 }
    if mode == .weights { return 1 / weight.squareRoot() }
    let number = squaredWeight.map { $0 > 0 ? weight * weight / $0 : 0 } ?? weight
    let spread = abs(square / weight - mean * mean).squareRoot()
    switch mode {
    case .spread: return spread
    case .spreadOfIntegers where spread == 0: return 1 / (12 * number).squareRoot()
    default: return spread / number.squareRoot()
    }
  }
}
