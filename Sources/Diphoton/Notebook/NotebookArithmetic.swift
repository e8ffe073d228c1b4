import CLibm

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The notebook's formulas for angles and masses, in single precision with the C library's functions, which are not
/// always correctly rounded.
enum NotebookArithmetic {
  /// `h_mass`: E1, E2 and an opening angle from cotangents that are not those of the polar angles.
  static func mass(energy: (Float, Float), eta: (Float, Float), phi: (Float, Float)) -> Float {
    let t1 = cotangent(eta.0)
    let t2 = cotangent(eta.1)
    let cosine = (cosf(phi.1 - phi.0) + t1 * t2) / ((t1 * t1 + 1) * (t2 * t2 + 1)).squareRoot()
    return (((2 * energy.0) * energy.1) * (1 - cosine)).squareRoot()
  }

  /// t = 2 e^2 / (1 - e^2) with e = exp(-eta); the cotangent would be (1 - e^2) / (2 e).
  private static func cotangent(_ eta: Float) -> Float {
    let e = expf(-eta)
    let q = e * e
    return (2 * q) / (1 - q)
  }

  /// `theta`: atan(2 q / (1 - q)) with q = exp(-eta)^2, the square by the power function.
  static func theta(eta: Float) -> Float {
    let q = square(expf(-eta))
    return atanf((2 * q) / (1 - q))
  }

  /// The square as the library's power function gives it.
  static func square(_ x: Float) -> Float { libm_powf(x, 2) }

  /// The single-precision number nearest to a limit, to which single-precision values are compared.
  static func rounded(_ limit: Double) -> Double { Double(Float(limit)) }
}
