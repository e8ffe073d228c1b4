import CLibm

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The two precisions, with the C library's functions of each: not always correctly rounded, and therefore these.
protocol RealArithmetic: BinaryFloatingPoint, Sendable {
  static func exponential(_ x: Self) -> Self
  static func cosine(_ x: Self) -> Self
  static func hyperbolicCosine(_ x: Self) -> Self
  static func arcTangent(_ x: Self) -> Self
  /// The square as the library's power function gives it.
  static func squareByPower(_ x: Self) -> Self
}

extension Float: RealArithmetic {
  static func exponential(_ x: Float) -> Float { expf(x) }
  static func cosine(_ x: Float) -> Float { cosf(x) }
  static func hyperbolicCosine(_ x: Float) -> Float { coshf(x) }
  static func arcTangent(_ x: Float) -> Float { atanf(x) }
  static func squareByPower(_ x: Float) -> Float { libm_powf(x, 2) }
}

extension Double: RealArithmetic {
  static func exponential(_ x: Double) -> Double { exp(x) }
  static func cosine(_ x: Double) -> Double { cos(x) }
  static func hyperbolicCosine(_ x: Double) -> Double { cosh(x) }
  static func arcTangent(_ x: Double) -> Double { atan(x) }
  // Only the float32 results are compared with another program bit by bit.
  static func squareByPower(_ x: Double) -> Double { x * x }
}
