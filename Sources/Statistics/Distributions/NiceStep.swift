#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Steps that people count in: 1, 2 and 5 times a power of ten.
package enum NiceStep {
  /// The least such step that is not less than `width`.
  ///
  /// - Precondition: `width` is finite; nothing is less than 1e-290.
  package static func atLeast(_ width: Double) -> Double {
    let width = Swift.max(width, 1e-290)
    let exponent = Int(log10(width).rounded(.down)) - 1
    for exponent in exponent... {
      for factor in [1.0, 2, 5] {
        let step = power(exponent, times: factor)
        if step >= width * (1 - 1e-12) { return step }
      }
    }
    return width
  }

  /// `factor` × 10^`exponent`, correctly rounded for the exponents that occur in practice.
  private static func power(_ exponent: Int, times factor: Double) -> Double {
    exponent < 0 ? factor / pow(10, Double(-exponent)) : factor * pow(10, Double(exponent))
  }
}
