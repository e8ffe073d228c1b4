#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// How many events of a signal and of its background are expected.
///
/// Errors are those of both numbers, as far as these are independent, to first order.
package struct SignalCount: Sendable, Equatable {
  package let signal: Estimate
  package let background: Estimate

  package init(signal: Estimate, background: Estimate) {
    self.signal = signal
    self.background = background
  }

  private var s: Double { signal.value }
  private var b: Double { background.value }

  /// The part of the signal in all, s / (s + b); nil if there is nothing.
  package var purity: Estimate? {
    let total = s + b
    guard total > 0 else { return nil }
    return estimate(s / total, bySignal: b / (total * total), byBackground: -s / (total * total))
  }

  /// s / √b; nil without background.
  package var signalOverRootBackground: Estimate? {
    guard b > 0 else { return nil }
    let root = b.squareRoot()
    return estimate(s / root, bySignal: 1 / root, byBackground: -s / (2 * b * root))
  }

  /// The median significance of a discovery by counting, √(2 ((s + b) ln(1 + s/b) - s)); nil without background, or for a signal
  /// below 0.
  ///
  /// After Cowan, Cranmer, Gross and Vitells, Eur. Phys. J. C 71 (2011) 1554, equation 97. The background is taken as known: its error
  /// is no part of the formula, but of the result's error.
  package var significance: Estimate? {
    guard b > 0, s >= 0 else { return nil }
    let ratio = s / b
    let logarithm = log1p(ratio)
    // The difference of near numbers would lose digits: the beginning of its series.
    let half =
      ratio < 1e-4
      ? b * ratio * ratio * (1 / 2 - ratio / 6 + ratio * ratio / 12) : (s + b) * logarithm - s
    let significance = (2 * half).squareRoot()
    guard significance > 0 else { return estimate(0, bySignal: 1 / b.squareRoot(), byBackground: 0) }
    let slope =
      ratio < 1e-4 ? ratio * ratio * (-1 / 2 + ratio / 3 - ratio * ratio / 4) : logarithm - ratio
    return estimate(significance, bySignal: logarithm / significance, byBackground: slope / significance)
  }

  /// - Parameters:
  ///   - bySignal: the derivative by the number of the signal's events.
  ///   - byBackground: that by the background's.
  private func estimate(_ value: Double, bySignal: Double, byBackground: Double) -> Estimate {
    Estimate(value, error: hypot(bySignal * signal.error, byBackground * background.error))
  }
}
