import Foundation

/// Bins of one width, half-open but for the last, which holds its upper edge, too.
package struct Binning: Sendable, Equatable {
  package let lowerEdge: Double
  package let width: Double
  package let count: Int

  /// - Parameters:
  ///   - width: above 0.
  ///   - count: the number of bins.
  package init(lowerEdge: Double, width: Double, count: Int) {
    self.lowerEdge = lowerEdge
    self.width = width
    self.count = count
  }

  /// The lower edge of bin `index`; the upper edge of the last one for `count`.
  package func edge(_ index: Int) -> Double { lowerEdge + Double(index) * width }

  /// The middle of bin `index`.
  package func centre(_ index: Int) -> Double { edge(index) + width / 2 }

  package var upperEdge: Double { edge(count) }

  /// The bin that holds `value`: -1 below the axis, `count` above it.
  package func index(of value: Double) -> Int {
    guard value >= lowerEdge else { return -1 }
    guard value < upperEdge else { return value == upperEdge ? count - 1 : count }
    var index = Swift.min(Int((value - lowerEdge) / width), count - 1)
    if value < edge(index) { index -= 1 }
    if index + 1 < count, value >= edge(index + 1) { index += 1 }
    return index
  }
}

extension Binning {
  /// The least and the greatest quantile between which the axis lies.
  private static let tail = 0.005

  /// Bins for a sample.
  ///
  /// The axis holds for every label all but half a per cent of the values at each end, or all of them if that adds
  /// little. The width is 1, 2 or 5 times a power of ten; the one of Freedman and Diaconis, 2 IQR / n^(1/3) (Z.
  /// Wahrsch. verw. Geb. 57 (1981) 453), for the label with the most values, within `maximumCount`. Whole numbers
  /// get bins of whole numbers, centred; angles get fractions of pi.
  ///
  /// - Parameters:
  ///   - isAngle: whether the values are angles in radians.
  ///   - maximumCount: the most bins, but for one or two more at the ends of the axis; at least 4.
  /// - Returns: nil if no value is finite.
  package init?(for sample: LabelledSample, isAngle: Bool = false, maximumCount: Int = 50) {
    var (low, high, least, greatest) = (Double.infinity, -Double.infinity, Double.infinity, -Double.infinity)
    var (wanted, most) = (0.0, 0)
    for label in sample.values.indices {
      let values = sample.finite(label)
      func quantile(_ fraction: Double) -> Double { Moments.quantile(fraction, of: values) ?? 0 }
      guard let first = values.first, let last = values.last else { continue }
      (least, greatest) = (Swift.min(least, first), Swift.max(greatest, last))
      (low, high) = (Swift.min(low, quantile(Self.tail)), Swift.max(high, quantile(1 - Self.tail)))
      if values.count > most {
        wanted = 2 * (quantile(0.75) - quantile(0.25)) / cbrt(Double(values.count))
        most = values.count
      }
    }
    guard low <= high else { return nil }
    let bound = 1e300
    (low, high) = (Swift.min(Swift.max(low, -bound), bound), Swift.min(Swift.max(high, -bound), bound))
    let span = high - low
    if low - least <= span / 10 { low = Swift.max(least, -bound) }
    if greatest - high <= span / 10 { high = Swift.min(greatest, bound) }
    self.init(from: low, to: high, wanted: wanted, isInteger: sample.isInteger, isAngle: isAngle, maximumCount)
  }

  /// Bins of which somebody says where they begin and end, or how many there are, or both; the rest as for a sample.
  ///
  /// - Parameters:
  ///   - range: the outer edges; the lower one is below the upper.
  ///   - count: the number of bins, 1 or more.
  /// - Returns: nil if neither is said and no value is finite.
  package init?(
    for sample: LabelledSample, in range: ClosedRange<Double>?, count: Int?, isAngle: Bool = false,
    maximumCount: Int = 50
  ) {
    let automatic = Binning(for: sample, isAngle: isAngle, maximumCount: maximumCount)
    guard range != nil || count != nil else {
      guard let automatic else { return nil }
      self = automatic
      return
    }
    guard let ends = range ?? automatic.map({ $0.lowerEdge...$0.upperEdge }) else { return nil }
    let span = ends.upperBound - ends.lowerBound
    let wanted = (span / (automatic?.width ?? span) - 1e-9).rounded(.up)
    let fewest = sample.isInteger ? 1.0 : 12
    let count = count ?? Int(Swift.min(Swift.max(wanted, fewest), Double(Swift.max(maximumCount, 1))))
    self.init(lowerEdge: ends.lowerBound, width: span / Double(count), count: count)
  }

  private init(
    from low: Double, to high: Double, wanted: Double, isInteger: Bool, isAngle: Bool, _ maximumCount: Int
  ) {
    // One bin of the grid may stick out at each end.
    let most = Double(Swift.max(maximumCount, 4) - 2)
    var span = high - low
    if isInteger {
      let width = NiceStep.atLeast(Swift.max(1, (span + 1) / most)).rounded()
      self.init(lowerEdge: low - 0.5, width: width, count: Int(((span + 1) / width).rounded(.up)))
      return
    }
    if span == 0 { span = abs(high) / 10 }
    span = Swift.max(span, 1e-290)
    let finest = Swift.max(span / most, Swift.max(abs(low), abs(high)) * 0x1p-40)
    var width = Swift.max(finest, Swift.min(wanted, span / 12))
    if isAngle, high - low > 0.5, Swift.max(abs(low), abs(high)) <= Double.pi * 1.0001 {
      width =
        Double.pi / [8, 10, 16, 20].reversed().reduce(8) { Double.pi / $1 >= width * 0.999 ? Swift.max($0, $1) : $0 }
    } else {
      width = NiceStep.atLeast(width)
    }
    let first = (low / width + 1e-9).rounded(.down)
    let end = (high / width - 1e-9).rounded(.up)
    self.init(lowerEdge: first * width, width: width, count: Int(Swift.max(end - first, 1)))
  }
}
