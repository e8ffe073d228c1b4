import Base

/// How much lies in each bin, and beyond the axis.
package struct Histogram: Sendable, Equatable {
  package let binning: Binning
  /// The sum of weights in each bin; the number of rows if they are not weighted.
  package private(set) var sums: [Double]
  /// The sum of the squares of the weights in each bin: the square of the statistical error of ``sums``.
  package private(set) var squares: [Double]
  /// The sums of weights below and above the axis.
  package private(set) var underflow = 0.0
  package private(set) var overflow = 0.0

  /// An empty histogram.
  package init(_ binning: Binning) {
    self.binning = binning
    sums = [Double](repeating: 0, count: binning.count)
    squares = sums
  }

  /// Counts numbers in ascending order; each is worth one.
  ///
  /// - Complexity: O(bins × log numbers).
  package init(_ binning: Binning, ascending values: ArraySlice<Double>) {
    self.init(binning)
    var start = values.partitioningIndex { $0 >= binning.lowerEdge }
    underflow = Double(start - values.startIndex)
    for bin in 0..<binning.count {
      let edge = binning.edge(bin + 1)
      let isLast = bin + 1 == binning.count
      let end = values.partitioningIndex { isLast ? $0 > edge : $0 >= edge }
      sums[bin] = Double(end - start)
      start = end
    }
    squares = sums
    overflow = Double(values.endIndex - start)
  }

  /// Adds one number with its weight.
  package mutating func fill(_ value: Double, weight: Double) {
    switch binning.index(of: value) {
    case -1: underflow += weight
    case binning.count: overflow += weight
    case let bin:
      sums[bin] += weight
      squares[bin] += weight * weight
    }
  }

  /// The histogram of weights that are `factor` times as large.
  package func scaled(by factor: Double) -> Histogram {
    var scaled = self
    scaled.sums = sums.map { $0 * factor }
    scaled.squares = squares.map { $0 * factor * factor }
    scaled.underflow *= factor
    scaled.overflow *= factor
    return scaled
  }

  /// All that was filled in, also beyond the axis.
  package var total: Double { sums.reduce(0, +) + underflow + overflow }
}
