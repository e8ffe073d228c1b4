/// How far two distributions of one number are from each other (Kolmogorov and Smirnov).
package enum KolmogorovDistance {
  /// The greatest difference of the shares of two weighted samples up to a value, 0...1.
  ///
  /// - Parameters:
  ///   - values: those of all rows; none is NaN.
  ///   - order: the rows by ascending value.
  ///   - weights: what a row weighs in the one and in the other sample, 0 if it is not in it; not negative.
  /// - Returns: nil if one of them has no weight.
  @inline(__always)
  package static func between(
    _ values: [Double], in order: [UInt32], weights: (_ row: Int) -> (one: Double, other: Double)
  ) -> Double? {
    var (allOfOne, allOfOther) = (0.0, 0.0)
    for row in values.indices {
      let (one, other) = weights(row)
      allOfOne += one
      allOfOther += other
    }
    guard allOfOne > 0, allOfOther > 0 else { return nil }
    var (one, other, greatest) = (0.0, 0.0, 0.0)
    for (place, entry) in order.enumerated() {
      let row = Int(entry)
      let parts = weights(row)
      one += parts.one
      other += parts.other
      if place + 1 < order.count, values[Int(order[place + 1])] == values[row] { continue }
      greatest = Swift.max(greatest, abs(one / allOfOne - other / allOfOther))
    }
    return greatest
  }
}
