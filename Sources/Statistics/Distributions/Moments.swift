/// Mean and spread of some numbers, and where quantiles of them lie.
package struct Moments: Sendable {
  package let count: Int
  package let mean: Double
  /// Population standard deviation, from the differences to the mean.
  package let deviation: Double

  /// - Parameter values: finite.
  /// - Returns: nil for no values.
  package init?(_ values: ArraySlice<Double>) {
    guard !values.isEmpty else { return nil }
    count = values.count
    let (mean, squares, scale) = values.withUnsafeBufferPointer { values in
      // Scaled, lest a sum of large numbers overflow.
      var largest = 0.0
      for value in values { largest = Swift.max(largest, abs(value)) }
      let scale = largest > 1e100 || (largest > 0 && largest < 1e-100) ? largest : 1
      var (sum, squares) = (0.0, 0.0)
      for value in values { sum += value / scale }
      let mean = sum / Double(values.count)
      for value in values { squares += (value / scale - mean) * (value / scale - mean) }
      return (mean, squares, scale)
    }
    self.mean = mean * scale
    deviation = (squares / Double(count)).squareRoot() * scale
  }

  /// The quantile of ascending numbers, linear between neighbours (R's type 7, numpy's default).
  ///
  /// - Parameter fraction: 0...1; 0.5 gives the median.
  /// - Returns: nil for no values.
  package static func quantile(_ fraction: Double, of ascending: ArraySlice<Double>) -> Double? {
    guard !ascending.isEmpty else { return nil }
    let place = fraction * Double(ascending.count - 1)
    let index = ascending.startIndex + Int(place)
    let low = ascending[index]
    let high = ascending[Swift.min(index + 1, ascending.endIndex - 1)]
    let part = place - place.rounded(.down)
    return low == high ? low : low * (1 - part) + high * part
  }
}
