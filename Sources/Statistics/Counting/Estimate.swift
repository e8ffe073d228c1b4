/// A number with its statistical error, of one standard deviation.
package struct Estimate: Sendable, Equatable {
  package let value: Double
  package let error: Double

  package init(_ value: Double, error: Double) {
    self.value = value
    self.error = error
  }
}

extension WeightedCount {
  /// What the rows weigh.
  package var weight: Estimate { Estimate(sum, error: error) }

  /// The part of the weight of `whole` that these rows have, which are some of its own; nil if that weighs nothing.
  ///
  /// The error is that of rows which pass or fail, each with its weight: σ² = ((1 - ε)² Σw² of those that pass + ε² Σw² of
  /// those that fail) / (Σw)², which for weights of one is ε (1 - ε) / n. ROOT's `TH1::Divide` with the option "B" has it so.
  package func efficiency(in whole: WeightedCount) -> Estimate? {
    guard whole.sum != 0 else { return nil }
    let efficiency = sum / whole.sum
    let variance = (1 - 2 * efficiency) * squares + efficiency * efficiency * whole.squares
    return Estimate(efficiency, error: max(variance, 0).squareRoot() / abs(whole.sum))
  }
}
