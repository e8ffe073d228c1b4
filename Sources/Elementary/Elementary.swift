import CElementary

/// Elementary functions, in rad where there are angles. They give the same bits on every processor, which those of the C library
/// do not.
package enum Elementary {
  @inlinable package static func sin(_ x: Double) -> Double { elementary_sin(x) }
  @inlinable package static func cos(_ x: Double) -> Double { elementary_cos(x) }
  @inlinable package static func exp(_ x: Double) -> Double { elementary_exp(x) }
  @inlinable package static func log(_ x: Double) -> Double { elementary_log(x) }
  @inlinable package static func sinh(_ x: Double) -> Double { elementary_sinh(x) }
  @inlinable package static func cosh(_ x: Double) -> Double { elementary_cosh(x) }
  @inlinable package static func asinh(_ x: Double) -> Double { elementary_asinh(x) }
  @inlinable package static func atan(_ x: Double) -> Double { elementary_atan(x) }
  @inlinable package static func atan2(_ y: Double, _ x: Double) -> Double { elementary_atan2(y, x) }
  @inlinable package static func hypot(_ x: Double, _ y: Double) -> Double { elementary_hypot(x, y) }
}
