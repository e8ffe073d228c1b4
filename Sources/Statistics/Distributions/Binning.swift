import Base

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Bins of one width, or of one ratio, half-open but for the last, which holds its upper edge, too.
package struct Binning: Sendable, Equatable {
  package let lowerEdge: Double
  /// Of a bin; on a logarithmic axis the common logarithm of the ratio of its edges.
  package let width: Double
  package let count: Int
  /// Whether the edges have one ratio; ``lowerEdge`` is above 0 then.
  package let isLogarithmic: Bool

  /// - Parameters:
  ///   - width: above 0.
  ///   - count: the number of bins.
  package init(lowerEdge: Double, width: Double, count: Int) {
    self.lowerEdge = lowerEdge
    self.width = width
    self.count = count
    isLogarithmic = false
  }

  /// Bins of one ratio.
  ///
  /// - Precondition: the range begins above 0, and is not empty.
  package init(logarithmic range: ClosedRange<Double>, count: Int) {
    precondition(range.lowerBound > 0 && range.upperBound > range.lowerBound, "there are logarithms")
    lowerEdge = range.lowerBound
    width = (log10(range.upperBound) - log10(range.lowerBound)) / Double(count)
    self.count = count
    isLogarithmic = true
  }

  /// The lower edge of bin `index`; the upper edge of the last one for `count`.
  package func edge(_ index: Int) -> Double {
    guard isLogarithmic else { return lowerEdge + Double(index) * width }
    let power = log10(lowerEdge) + Double(index) * width
    // Powers of ten are met.
    return index == 0 ? lowerEdge : pow(10, abs(power - power.rounded()) < width * 1e-6 ? power.rounded() : power)
  }

  /// The middle of bin `index`.
  package func centre(_ index: Int) -> Double {
    isLogarithmic ? (edge(index) * edge(index + 1)).squareRoot() : edge(index) + width / 2
  }

  package var upperEdge: Double { edge(count) }

  /// The bin that holds `value`: -1 below the axis, `count` above it.
  package func index(of value: Double) -> Int {
    guard value >= lowerEdge else { return -1 }
    guard value < upperEdge else { return value == upperEdge ? count - 1 : count }
    let place = isLogarithmic ? (log10(value) - log10(lowerEdge)) / width : (value - lowerEdge) / width
    var index = Swift.min(Int(place), count - 1)
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
  /// Where nearly all real numbers would lie in one bin or two, the bins have one ratio, if all but a twentieth of the numbers are above 0 and
  /// these differ by more than a power of ten; else the axis holds the middle nine tenths, and as much on both sides.
  ///
  /// - Parameters:
  ///   - isLogarithmic: whether bins have one ratio; nil for where that shows more.
  ///   - isAngle: whether the values are angles in radians.
  ///   - maximumCount: the most bins, but for one or two more at the ends of the axis; at least 4.
  /// - Returns: nil if no value is finite, or none is above 0 for bins of one ratio.
  package init?(
    for sample: LabelledSample, isLogarithmic: Bool? = nil, isAngle: Bool = false, maximumCount: Int = 50
  ) {
    if isLogarithmic == true {
      guard let logarithmic = Binning(powersFor: sample, maximumCount) else { return nil }
      self = logarithmic
      return
    }
    guard let linear = Binning(linearFor: sample, isAngle: isAngle, maximumCount) else { return nil }
    let isClear = isLogarithmic == false || sample.isInteger || isAngle || !linear.isCrowded(by: sample)
    self = isClear ? linear : Binning(crowdedFor: sample, maximumCount) ?? linear
  }

  /// Bins for values of which nearly all lie close together, or are of different orders of magnitude.
  private init?(crowdedFor sample: LabelledSample, _ maximumCount: Int) {
    let values = sample.values.indices.map { sample.finite($0) }
    let others = values.reduce(0) { $0 + $1.partitioningIndex { $0 > 0 } - $1.startIndex }
    if others * 20 <= values.reduce(0, { $0 + $1.count }), let bins = Binning(powersFor: sample, maximumCount),
      bins.width * Double(bins.count) > 1
    {
      self = bins
      return
    }
    guard let close = Binning(closeFor: sample, maximumCount) else { return nil }
    self = close
  }

  private init?(linearFor sample: LabelledSample, isAngle: Bool, _ maximumCount: Int) {
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

  /// Whether nearly all values of most labels lie in two bins side by side, without being one value.
  private func isCrowded(by sample: LabelledSample) -> Bool {
    let shares = sample.values.indices.compactMap { label -> Double? in
      let values = sample.finite(label)
      let sums = Histogram(self, ascending: values).sums
      let pairs = zip(sums, sums.dropFirst() + [0]).map { $0 + $1 }
      return values.isEmpty ? nil : (pairs.max() ?? 0) / Double(values.count)
    }
    guard !shares.isEmpty, shares.reduce(0, +) / Double(shares.count) > 0.8 else { return false }
    let middles = sample.values.indices.compactMap { label in
      let values = sample.finite(label)
      return [0.05, 0.95].compactMap { Moments.quantile($0, of: values) }
    }.joined()
    return middles.min() != middles.max()
  }

  /// Bins of one ratio, from a power of ten to one, or to parts of them, for the values above 0.
  private init?(powersFor sample: LabelledSample, _ maximumCount: Int) {
    var (low, high) = (Double.infinity, 0.0)
    for label in sample.values.indices {
      let finite = sample.finite(label)
      let values = finite[finite.partitioningIndex { $0 > 0 }...]
      guard let first = Moments.quantile(Self.tail, of: values), let last = Moments.quantile(1 - Self.tail, of: values)
      else { continue }
      (low, high) = (Swift.min(low, first), Swift.max(high, last))
    }
    guard low <= high else { return nil }
    let least = sample.values.indices.compactMap { sample.finite($0).first { $0 > 0 } }.min() ?? low
    if low / least <= pow(high / low, 0.1) { low = least }
    let powers = (Swift.max(log10(low), -290), Swift.min(Swift.max(log10(high), -290), 290))
    // So many bins a power of ten, or so many powers a bin.
    let most = Double(Swift.max(maximumCount, 4) - 2)
    let span = powers.1 - powers.0
    let part = [10.0, 5, 4, 2, 1].first { span * $0 <= most }
    let step = part.map { 1 / $0 } ?? (span / most).rounded(.up)
    let first = (powers.0 / step + 1e-9).rounded(.down)
    let end = Swift.max((powers.1 / step - 1e-9).rounded(.up), first + 1)
    self.init(logarithmic: pow(10, first * step)...pow(10, end * step), count: Int(end - first))
  }

  /// Bins of one width around the middle of all labels' values.
  private init?(closeFor sample: LabelledSample, _ maximumCount: Int) {
    let all = sample.values.indices.flatMap { sample.finite($0) }.sorted()
    func quantile(_ fraction: Double) -> Double { Moments.quantile(fraction, of: all[...]) ?? 0 }
    guard let first = all.first, let last = all.last else { return nil }
    let (low, high) = (quantile(0.05), quantile(0.95))
    guard low < high, high - low < 1e300 else { return nil }
    self.init(
      from: Swift.max(low - (high - low), first), to: Swift.min(high + (high - low), last),
      wanted: 2 * (quantile(0.75) - quantile(0.25)) / cbrt(Double(all.count)), isInteger: false, isAngle: false,
      maximumCount)
  }

  /// Bins of which somebody says where they begin and end, or how many there are, or both; the rest as for a sample.
  ///
  /// - Parameters:
  ///   - range: the outer edges; the lower one is below the upper.
  ///   - count: the number of bins, 1 or more.
  ///   - isLogarithmic: whether bins have one ratio; nil for where that shows more, if nobody says the range. A range that begins
  ///     at 0 or below it begins at the least value above 0 then.
  /// - Returns: nil if neither is said and no value is finite, or none is above 0 for bins of one ratio.
  package init?(
    for sample: LabelledSample, in range: ClosedRange<Double>?, count: Int?, isLogarithmic: Bool? = nil,
    isAngle: Bool = false, maximumCount: Int = 50
  ) {
    let isLogarithmic = range == nil ? isLogarithmic : isLogarithmic ?? false
    let automatic = Binning(for: sample, isLogarithmic: isLogarithmic, isAngle: isAngle, maximumCount: maximumCount)
    guard range != nil || count != nil else {
      guard let automatic else { return nil }
      self = automatic
      return
    }
    guard let ends = range ?? automatic.map({ $0.lowerEdge...$0.upperEdge }) else { return nil }
    if isLogarithmic == true || automatic?.isLogarithmic == true {
      guard let low = ends.lowerBound > 0 ? ends.lowerBound : automatic?.lowerEdge, low < ends.upperBound else {
        return nil
      }
      self.init(logarithmic: low...ends.upperBound, count: count ?? automatic?.count ?? 50)
      return
    }
    let span = ends.upperBound - ends.lowerBound
    let width = sample.isInteger || isAngle ? automatic?.width ?? span : Self.width(for: sample, in: ends, maximumCount)
    let wanted = (span / width - 1e-9).rounded(.up)
    let fewest = sample.isInteger ? 1.0 : 12
    let count = count ?? Int(Swift.min(Swift.max(wanted, fewest), Double(Swift.max(maximumCount, 1))))
    self.init(lowerEdge: ends.lowerBound, width: span / Double(count), count: count)
  }

  /// The width for the values in a range, as for a sample of these.
  private static func width(for sample: LabelledSample, in ends: ClosedRange<Double>, _ maximumCount: Int) -> Double {
    var (wanted, most) = (0.0, 0)
    for label in sample.values.indices {
      let finite = sample.finite(label)
      let first = finite.partitioningIndex { $0 >= ends.lowerBound }
      let values = finite[first..<Swift.max(first, finite.partitioningIndex { $0 > ends.upperBound })]
      guard values.count > most else { continue }
      func quantile(_ fraction: Double) -> Double { Moments.quantile(fraction, of: values) ?? 0 }
      wanted = 2 * (quantile(0.75) - quantile(0.25)) / cbrt(Double(values.count))
      most = values.count
    }
    let span = ends.upperBound - ends.lowerBound
    return NiceStep.atLeast(Swift.max(span / Double(Swift.max(maximumCount, 1)), Swift.min(wanted, span / 12)))
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
