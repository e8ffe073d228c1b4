/// The shortest decimal number that reads back as a given binary one.
///
/// Of all decimals that round to the binary number it has the fewest digits, and of those it is the closest (of two
/// equally close, the one whose last digit is even). The method is Schubfach (Raffaello Giulietti, "The Schubfach way
/// to render doubles", 2020): let 10ᵏ be the largest power of ten that is no wider than the interval of the decimals
/// that round to the number. One multiplication each scales the number and the two ends of the interval by 10⁻ᵏ,
/// keeping two bits of fraction, the lower of which is set if anything was cut off. The only candidates are then the
/// multiples of ten and of one next to the scaled number.
///
/// The result is d.ddd… × 10^`exponent`, its digits in `significand`: nine for a float, seventeen for a double, with
/// zeros at the end where it has fewer.
struct ShortestDecimal {
  let significand: UInt64
  let exponent: Int

  /// - Parameter magnitude: the bits of a finite positive float.
  @inline(__always)
  init(magnitude: UInt32, _ powers: PowersOfTen) {
    let fraction = magnitude & 0x7f_ffff
    let biased = Int(magnitude &>> 23)
    let c = biased == 0 ? fraction : fraction | 0x80_0000
    let q = Swift.max(biased, 1) &- 150
    let isNarrowBelow = fraction == 0 && biased > 1

    var k = floorLog10(powerOfTwo: q, threeQuarters: isNarrowBelow)
    let g = powers.narrow(0 &- k)
    let shift = UInt32(truncatingIfNeeded: q &+ floorLog2(powerOfTen: 0 &- k) &+ 1)

    func scaled(_ quarters: UInt32) -> UInt32 {
      let product = g.multipliedFullWidth(by: UInt64(quarters &<< shift))
      return UInt32(truncatingIfNeeded: product.high) | (product.low &>> 32 > 1 ? 1 : 0)
    }
    var digits = shortest(
      lower: scaled(4 &* c &- (isNarrowBelow ? 1 : 2)), value: scaled(4 &* c), upper: scaled(4 &* c &+ 2),
      excludesEnds: c & 1)

    // Only subnormal numbers have fewer than seven digits here.
    while digits < 1_000_000 {
      digits &*= 10
      k &-= 1
    }
    let hasEight: UInt32 = digits >= 10_000_000 ? 1 : 0
    let hasNine: UInt32 = digits >= 100_000_000 ? 1 : 0
    significand = UInt64(digits &* (100 &- 90 &* hasEight &- 9 &* hasNine))
    exponent = k &+ Int(6 &+ hasEight &+ hasNine)
  }

  /// - Parameter magnitude: the bits of a finite positive double.
  @inline(__always)
  init(magnitude: UInt64, _ powers: PowersOfTen) {
    let fraction = magnitude & 0xf_ffff_ffff_ffff
    let biased = Int(truncatingIfNeeded: magnitude &>> 52)
    let c = biased == 0 ? fraction : fraction | 0x10_0000_0000_0000
    let q = Swift.max(biased, 1) &- 1075
    let isNarrowBelow = fraction == 0 && biased > 1

    var k = floorLog10(powerOfTwo: q, threeQuarters: isNarrowBelow)
    let g = powers.wide(0 &- k)
    let shift = UInt64(truncatingIfNeeded: q &+ floorLog2(powerOfTen: 0 &- k) &+ 1)

    func scaled(_ quarters: UInt64) -> UInt64 {
      let shifted = quarters &<< shift
      let low = g.low.multipliedFullWidth(by: shifted)
      let high = g.high.multipliedFullWidth(by: shifted)
      let (sum, overflow) = high.low.addingReportingOverflow(low.high)
      return (high.high &+ (overflow ? 1 : 0)) | (sum > 1 ? 1 : 0)
    }
    var digits = shortest(
      lower: scaled(4 &* c &- (isNarrowBelow ? 1 : 2)), value: scaled(4 &* c), upper: scaled(4 &* c &+ 2),
      excludesEnds: c & 1)

    // Only subnormal numbers have fewer than sixteen digits here.
    while digits < 1_000_000_000_000_000 {
      digits &*= 10
      k &-= 1
    }
    let hasSeventeen: UInt64 = digits >= 10_000_000_000_000_000 ? 1 : 0
    significand = digits &* (10 &- 9 &* hasSeventeen)
    exponent = k &+ Int(15 &+ hasSeventeen)
  }
}

/// The shortest integer within an interval and, of several, the one closest to `value`; all in quarters.
///
/// Which candidate it is depends on the value's last bits, which no branch predictor can know: hence no branches.
///
/// - Parameter excludesEnds: 1 if the ends of the interval do not belong to it, 0 if they do.
@inline(__always)
private func shortest<Word: FixedWidthInteger & UnsignedInteger>(
  lower: Word, value: Word, upper: Word, excludesEnds: Word
) -> Word {
  let lower = lower &+ excludesEnds
  let upper = upper &- excludesEnds

  let ones = value / 4
  let isNextCloser: Word = (value & 3) &+ (ones & 1) > 2 ? 1 : 0
  let isOneOutside: Word = 4 &* ones < lower ? 1 : 0
  let one = ones &+ (isNextCloser | isOneOutside)

  let tens = ones / 10
  let tenFits: Word = lower <= 40 &* tens ? 1 : 0
  let nextTenFits: Word = 40 &* tens &+ 40 <= upper ? 1 : 0
  let ten = 10 &* (tens &+ nextTenFits)

  // At most one multiple of ten fits; below ten it would have no fewer digits.
  let takesTen: Word = (tenFits ^ nextTenFits) & (ones >= 10 ? 1 : 0)
  return one ^ ((one ^ ten) & (0 &- takesTen))
}

/// ⌊log₁₀(2^`powerOfTwo`)⌋, or of three quarters of that: 2²² times the logarithms, right for exponents within ±1500.
@inline(__always)
private func floorLog10(powerOfTwo: Int, threeQuarters: Bool) -> Int {
  (powerOfTwo &* 1_262_611 &- (threeQuarters ? 524_031 : 0)) &>> 22
}

/// ⌊log₂(10^`powerOfTen`)⌋: 2¹⁹ times the logarithm, right for exponents within ±1200.
@inline(__always)
func floorLog2(powerOfTen: Int) -> Int {
  (powerOfTen &* 1_741_647) &>> 19
}
