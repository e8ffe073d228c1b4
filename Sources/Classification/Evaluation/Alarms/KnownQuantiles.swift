import Base

/// What is known of how a column was distributed in the rows that a model was trained with.
package struct KnownQuantiles: Sendable, Equatable {
  package let name: String
  /// Numbers, ascending, below or at which lie ``shares`` of all; empty if all were missing.
  package let values: [Double]
  /// As many, ascending, from 0 to 1.
  package let shares: [Double]
  /// The share of rows without a number, 0...1.
  package let missing: Double
  package let rowCount: Int

  /// - Precondition: as many values as shares, or none.
  package init(name: String, values: [Double], shares: [Double], missing: Double, rowCount: Int) {
    precondition(values.isEmpty || values.count == shares.count, "a value for each share")
    self.name = name
    self.values = values
    self.shares = shares
    self.missing = missing
    self.rowCount = rowCount
  }

  /// The number that half of all do not exceed; nil without any.
  package var median: Double? { shares.firstIndex { $0 >= 0.5 }.flatMap { $0 < values.count ? values[$0] : nil } }

  /// How far the shares of other numbers are from those that are known, at least; 0...1. Where many numbers are the same, their
  /// share is known between two bounds only, and what lies between these is no distance.
  ///
  /// - Parameters:
  ///   - numbers: not those that are missing.
  ///   - weights: as many, not negative.
  /// - Returns: nil if one of the two has no numbers.
  package func distance(to numbers: [Double], weights: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    var (below, at) = ([Double](repeating: 0, count: values.count + 1), [Double](repeating: 0, count: values.count))
    var all = 0.0
    for (number, weight) in zip(numbers, weights) {
      all += weight
      // The first of equal values.
      let place = values.partitioningIndex { $0 >= number }
      if place < values.count, values[place] == number { at[place] += weight } else { below[place] += weight }
    }
    guard all > 0 else { return nil }
    var (sum, greatest) = (0.0, 0.0)
    for place in values.indices {
      sum += below[place]
      let isFirst = place == 0 || values[place - 1] < values[place]
      if isFirst { greatest = max(greatest, sum / all - shares[place]) }
      sum += at[place]
      let isLast = place + 1 == values.count || values[place + 1] > values[place]
      if isLast { greatest = max(greatest, shares[place] - sum / all) }
    }
    return min(greatest, 1)
  }
}
