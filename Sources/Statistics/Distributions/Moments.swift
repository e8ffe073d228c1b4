import Foundation

/// Mean and spread of some numbers, and where quantiles of them lie.
package struct Moments: Sendable {
  package let count: Int
  package let mean: Double
  /// Population standard deviation, from the differences to the mean.
  package let deviation: Double

  /// - Parameter values: finite.
  /// - Returns: nil for no values.
  package init?(_ values: some Collection<Double>) {
    guard !values.isEmpty else { return nil }
    count = values.count
    // Scaled, lest a sum of large numbers overflow.
    let largest = values.reduce(0) { Swift.max($0, abs($1)) }
    let scale = largest > 1e100 || (largest > 0 && largest < 1e-100) ? largest : 1
    let mean = values.reduce(0) { $0 + $1 / scale } / Double(count)
    let squares = values.reduce(0) { $0 + ($1 / scale - mean) * ($1 / scale - mean) }
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
