/// Elementary functions by plain arithmetic, so that their bits depend on no C library and no processor: what is learnt from
/// them is the same everywhere. Exact to a few units of the last place.
///
/// Arguments are reduced as in Cody and Waite, "Software Manual for the Elementary Functions" (1980), with a constant in two
/// parts; the rest is by Taylor's series.
package enum Elementary {
  private static let log2Upper = 0x1.62e42feep-1
  private static let log2Lower = 0x1.a39ef35793c76p-33
  private static let halfPiUpper = 0x1.921fb544p0
  private static let halfPiLower = 0x1.0b4611a626331p-34

  /// e to the power of `x`.
  package static func exp(_ x: Double) -> Double {
    guard x < 709.78 else { return x.isNaN ? x : .infinity }
    guard x > -708 else { return 0 }
    let power = (x * 1.442_695_040_888_963_4).rounded()
    let rest = (x - power * log2Upper) - power * log2Lower
    var sum = 1 / 6_227_020_800.0
    sum = sum * rest + 1 / 479_001_600.0
    sum = sum * rest + 1 / 39_916_800.0
    sum = sum * rest + 1 / 3_628_800.0
    sum = sum * rest + 1 / 362_880.0
    sum = sum * rest + 1 / 40_320.0
    sum = sum * rest + 1 / 5040.0
    sum = sum * rest + 1 / 720.0
    sum = sum * rest + 1 / 120.0
    sum = sum * rest + 1 / 24.0
    sum = sum * rest + 1 / 6.0
    sum = sum * rest + 1 / 2.0
    sum = sum * rest + 1
    sum = sum * rest + 1
    // In two steps, as 2^1024 is no number.
    return Double(bitPattern: UInt64(Int(power) + 1022) << 52) * sum * 2
  }

  /// The natural logarithm of `x`: NaN below 0, -inf at 0.
  package static func log(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    guard x < .infinity else { return x }
    var (exponent, fraction) = (Double(x.exponent), x.significand)
    if fraction > 2.0.squareRoot() { (exponent, fraction) = (exponent + 1, fraction / 2) }
    // log f = 2 artanh((f - 1) / (f + 1)).
    let ratio = (fraction - 1) / (fraction + 1)
    let square = ratio * ratio
    var sum = 1 / 23.0
    sum = sum * square + 1 / 21.0
    sum = sum * square + 1 / 19.0
    sum = sum * square + 1 / 17.0
    sum = sum * square + 1 / 15.0
    sum = sum * square + 1 / 13.0
    sum = sum * square + 1 / 11.0
    sum = sum * square + 1 / 9.0
    sum = sum * square + 1 / 7.0
    sum = sum * square + 1 / 5.0
    sum = sum * square + 1 / 3.0
    return exponent * log2Upper + (exponent * log2Lower + 2 * (ratio + ratio * square * sum))
  }

  /// The cosine and the sine of `x` rad; NaN unless it is finite.
  package static func cosineAndSine(_ x: Double) -> (cosine: Double, sine: Double) {
    guard x.isFinite else { return (.nan, .nan) }
    let angle = abs(x) < 1e5 ? x : x.remainder(dividingBy: 2 * .pi)
    let quarter = (angle * (2 / .pi)).rounded()
    let rest = (angle - quarter * halfPiUpper) - quarter * halfPiLower
    let square = rest * rest
    var cosine = -1 / 6_402_373_705_728_000.0
    cosine = cosine * square + 1 / 20_922_789_888_000.0
    cosine = cosine * square - 1 / 87_178_291_200.0
    cosine = cosine * square + 1 / 479_001_600.0
    cosine = cosine * square - 1 / 3_628_800.0
    cosine = cosine * square + 1 / 40_320.0
    cosine = cosine * square - 1 / 720.0
    cosine = cosine * square + 1 / 24.0
    cosine = cosine * square - 1 / 2.0
    cosine = cosine * square + 1
    var sine = 1 / 355_687_428_096_000.0
    sine = sine * square - 1 / 1_307_674_368_000.0
    sine = sine * square + 1 / 6_227_020_800.0
    sine = sine * square - 1 / 39_916_800.0
    sine = sine * square + 1 / 362_880.0
    sine = sine * square - 1 / 5040.0
    sine = sine * square + 1 / 120.0
    sine = sine * square - 1 / 6.0
    sine = sine * square + 1
    sine *= rest
    return switch Int(quarter) & 3 {
    case 0: (cosine, sine)
    case 1: (-sine, cosine)
    case 2: (-cosine, -sine)
    default: (sine, -cosine)
    }
  }

  /// The angle of the vector (`x`, `y`) in [-pi, pi]; 0 for no vector.
  package static func angle(x: Double, y: Double) -> Double {
    let (width, height) = (abs(x), abs(y))
    guard max(width, height) > 0 else { return x.isNaN || y.isNaN ? .nan : 0 }
    let isSteep = height > width
    let slope = isSteep ? width / height : height / width
    // arctan t = pi / 4 + arctan((t - 1) / (t + 1)) brings t below tan(pi / 8).
    let isLarge = slope > 0.414_213_562_373_095_05
    let reduced = isLarge ? (slope - 1) / (slope + 1) : slope
    let square = reduced * reduced
    var sum = -1 / 43.0
    sum = sum * square + 1 / 41.0
    sum = sum * square - 1 / 39.0
    sum = sum * square + 1 / 37.0
    sum = sum * square - 1 / 35.0
    sum = sum * square + 1 / 33.0
    sum = sum * square - 1 / 31.0
    sum = sum * square + 1 / 29.0
    sum = sum * square - 1 / 27.0
    sum = sum * square + 1 / 25.0
    sum = sum * square - 1 / 23.0
    sum = sum * square + 1 / 21.0
    sum = sum * square - 1 / 19.0
    sum = sum * square + 1 / 17.0
    sum = sum * square - 1 / 15.0
    sum = sum * square + 1 / 13.0
    sum = sum * square - 1 / 11.0
    sum = sum * square + 1 / 9.0
    sum = sum * square - 1 / 7.0
    sum = sum * square + 1 / 5.0
    sum = sum * square - 1 / 3.0
    var angle = reduced + reduced * square * sum
    if isLarge { angle += .pi / 4 }
    if isSteep { angle = .pi / 2 - angle }
    if x < 0 { angle = .pi - angle }
    return y < 0 ? -angle : angle
  }

  /// The hyperbolic sine of `x`.
  package static func sinh(_ x: Double) -> Double {
    let growth = exp(abs(x))
    let size = abs(x) < 1e-5 ? abs(x) : (growth - 1 / growth) / 2
    return x < 0 ? -size : size
  }

  /// The hyperbolic cosine of `x`.
  package static func cosh(_ x: Double) -> Double {
    let growth = exp(abs(x))
    return (growth + 1 / growth) / 2
  }
}
