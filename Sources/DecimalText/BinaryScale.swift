import CDecimal

/// Half the distance of neighbouring floating-point numbers, as a fraction of a power of ten.
///
/// Numbers c × 2^q are 2^q apart. Let 10ᵏ be the largest power of ten that is no wider than the interval of the decimals
/// that round to such a number; the scale is 2^(q-1) / 10ᵏ⁺¹, which is less than 2/3: its leading 128 bits behind the
/// point, or 64, cut off and then one more.
struct BinaryScale {
  /// In units of 2⁻¹²⁸.
  let half: UInt128
  /// k + 1.
  let exponent: Int

  /// In units of 2⁻⁶⁴.
  var upperHalf: UInt64 { UInt64(truncatingIfNeeded: (half &- 1) >> 64) &+ 1 }

  /// - Parameters:
  ///   - q: -1074...971.
  ///   - isNarrowBelow: whether the number is a power of two, below which the next is only half as far away: three
  ///     quarters of the interval's width remain.
  init(powerOfTwo q: Int, isNarrowBelow: Bool, _ powers: PowersOfTen) {
    exponent = floorLog10(powerOfTwo: q, threeQuarters: isNarrowBelow) + 1
    // 10 to -exponent is less than `power` × 2^(binaryExponent - 127).
    let power = powers.wide(-exponent)
    let leadingBits = UInt128(power.high) << 64 | UInt128(power.low)
    let binaryExponent = floorLog2(powerOfTen: -exponent)
    half = (leadingBits &- 1) >> UInt128(-(q + binaryExponent)) &+ 1
  }
}

/// The scales of all exponents of doubles and floats; they are never freed.
package struct BinaryScales: @unchecked Sendable {
  static let shared = BinaryScales(PowersOfTen.shared)

  let powers: PowersOfTen
  /// By the bits of a finite number's exponent.
  package let doubles: UnsafePointer<double_scale>
  package let floats: UnsafePointer<float_scale>

  private init(_ powers: PowersOfTen) {
    let doubles = UnsafeMutablePointer<double_scale>.allocate(capacity: 2047)
    for biased in 0..<2047 {
      let scale = BinaryScale(powerOfTwo: Swift.max(biased, 1) - 1075, isNarrowBelow: false, powers)
      let (half, low) = (UInt64(truncatingIfNeeded: scale.half >> 64), UInt64(truncatingIfNeeded: scale.half))
      (doubles + biased).initialize(to: double_scale(half: half, low: low, exponent: Int64(scale.exponent)))
    }
    let floats = UnsafeMutablePointer<float_scale>.allocate(capacity: 255)
    for biased in 0..<255 {
      let scale = BinaryScale(powerOfTwo: Swift.max(biased, 1) - 150, isNarrowBelow: false, powers)
      (floats + biased).initialize(to: float_scale(half: scale.upperHalf, exponent: Int64(scale.exponent)))
    }
    self.powers = powers
    self.doubles = UnsafePointer(doubles)
    self.floats = UnsafePointer(floats)
  }

  /// - Parameter biased: the bits of a finite double's exponent.
  @inline(__always)
  func double(_ biased: Int) -> (half: UInt128, exponent: Int) {
    let scale = doubles[biased]
    return (UInt128(scale.half) &<< 64 | UInt128(scale.low), Int(scale.exponent))
  }

  /// - Parameter biased: the bits of a finite float's exponent.
  @inline(__always)
  func float(_ biased: Int) -> (half: UInt64, exponent: Int) { (floats[biased].half, Int(floats[biased].exponent)) }
}

/// ⌊log₁₀(2^`powerOfTwo`)⌋, or of three quarters of that: 2²² times the logarithms, right for exponents within ±1500.
private func floorLog10(powerOfTwo: Int, threeQuarters: Bool) -> Int {
  (powerOfTwo &* 1_262_611 &- (threeQuarters ? 524_031 : 0)) &>> 22
}
