#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The central interval of means for which a number of events is not unusual: below it lie the means that give as many or
/// more, above it those that give as few or fewer with a probability of at most 15.9 % each, so that it holds 68.3 % or more,
/// one standard deviation of a normal distribution (Garwood, Biometrika 28 (1936) 437).
package struct PoissonInterval: Sendable, Equatable {
  package let lower: Double
  package let upper: Double

  /// - Parameter count: 0 or more.
  package init(count: Int) {
    let events = Double(count)
    lower = count == 0 ? 0 : Self.mean(shape: events, probability: Self.tail)
    upper = Self.mean(shape: events + 1, probability: 1 - Self.tail)
  }

  /// What a normal distribution has beyond one standard deviation on one side.
  private static let tail = erfc(0.5.squareRoot()) / 2

  /// The mean at which the regularised incomplete gamma function P(shape, mean) has a value.
  private static func mean(shape: Double, probability: Double) -> Double {
    var (low, high) = (0.0, shape + 10 * shape.squareRoot() + 10)
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if gammaP(shape, middle) < probability { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// P(a, x) by its series below a + 1, and by the continued fraction of its complement above (Abramowitz and Stegun 6.5.29
  /// and 6.5.31).
  private static func gammaP(_ a: Double, _ x: Double) -> Double {
    if x <= 0 { return 0 }
    let factor = exp(a * log(x) - x - lgamma(a))
    // Both converge within some roots of a.
    let limit = 200 + Int(20 * a.squareRoot())
    if x < a + 1 {
      var (term, sum) = (1 / a, 1 / a)
      for step in 1...limit where term > sum * 1e-16 {
        term *= x / (a + Double(step))
        sum += term
      }
      return factor * sum
    }
    var b = x + 1 - a
    var c = 1e300
    var d = 1 / b
    var fraction = d
    for step in 1...limit {
      let numerator = Double(step) * (a - Double(step))
      b += 2
      d = 1 / (numerator * d + b)
      c = b + numerator / c
      fraction *= c * d
      if abs(c * d - 1) < 1e-15 { break }
    }
    return 1 - factor * fraction
  }
}
