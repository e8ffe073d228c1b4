/// The shortest decimal number that reads back as a given binary one.
///
/// Of all decimals that round to the binary number it has the fewest digits, and of those it is the closest (of two
/// equally close, the one whose last digit is even). Let 10ᵏ be the largest power of ten that is no wider than the
/// interval of the decimals that round to the number: some multiple of 10ᵏ lies in it, and at most one of 10ᵏ⁺¹
/// (Raffaello Giulietti, "The Schubfach way to render doubles", 2020). One multiplication by a ``BinaryScale`` gives the
/// number in units of 10ᵏ⁺¹, as an integer and a fraction, of which the scale itself is half the interval's width: if
/// the fraction is less than that from 0 or from 1, the integer or the one after it is the answer; else the fraction's
/// closest tenth is its last digit.
///
/// Scales are too large by less than one bit, hence a fraction by less than 2c bits, c being the significand: 2⁻⁷⁴ for
/// doubles, 2⁻³⁹ for floats. An end of the interval that is no multiple of 10ᵏ⁺¹ is farther than 2⁻⁶³ (2⁻³³) from one,
/// and a number that is not in the middle between two digits farther than 2⁻⁶⁵ (2⁻³³) from there, as the continued
/// fractions of all scales tell. So the limits may be moved by a `slack` between the two, to the side that an exact tie
/// is to fall on.
struct ShortestDecimal {
  /// The number is `tens`.`digit` × 10^`exponent`.
  var tens: UInt64
  /// 0...9.
  var digit: UInt64
  var exponent: Int

  /// - Parameter magnitude: the bits of a finite positive float.
  @inline(__always)
  init(magnitude: UInt32, _ scales: BinaryScales) {
    let fraction = magnitude & 0x7f_ffff
    let biased = Int(magnitude &>> 23)
    if fraction == 0, biased > 1 {
      self.init(powerOfTwo: biased &- 127, precision: 24, scales)
    } else {
      let c = UInt64(biased == 0 ? fraction : fraction | 0x80_0000)
      let scale = scales.float(biased)
      let product = scale.half.multipliedFullWidth(by: 2 &* c)
      let ones = product.low.multipliedFullWidth(by: 10)
      self.init(
        tens: product.high, fraction: product.low, digit: ones.high, rest: ones.low, half: scale.half,
        below: scale.half, isOdd: c & 1, slack: 1 &<< 26, exponent: scale.exponent)
    }
  }

  /// - Parameter magnitude: the bits of a finite positive double.
  @inline(__always)
  init(magnitude: UInt64, _ scales: BinaryScales) {
    let fraction = magnitude & 0xf_ffff_ffff_ffff
    let biased = Int(truncatingIfNeeded: magnitude &>> 52)
    if fraction == 0, biased > 1 {
      self.init(powerOfTwo: biased &- 1023, precision: 53, scales)
    } else {
      let c = biased == 0 ? fraction : fraction | 0x10_0000_0000_0000
      let scale = scales.double(biased)
      let product = multiply(scale.half, by: 2 &* c)
      let ones = multiply(product.fraction, by: 10)
      self.init(
        tens: product.integer, fraction: product.fraction, digit: ones.integer, rest: ones.fraction, half: scale.half,
        below: scale.half, isOdd: c & 1, slack: 1 &<< 56, exponent: scale.exponent)
    }
  }

  /// Lets `tens` have all digits that normal numbers have, which the subnormal ones may lack.
  ///
  /// - Parameter least: the smallest number of so many digits.
  @inline(__always)
  mutating func lengthen(to least: UInt64) {
    while tens < least {
      tens = 10 &* tens &+ digit
      digit = 0
      exponent &-= 1
    }
  }

  /// Which of the three it is depends on the number's last bits, which no branch predictor can know: no branches.
  @inline(__always)
  private init<Word: FixedWidthInteger & UnsignedInteger>(
    tens: UInt64, fraction: Word, digit: UInt64, rest: Word, half: Word, below: Word,
    isOdd: UInt64, slack: Word, exponent: Int
  ) {
    let margin = slack &- Word(truncatingIfNeeded: isOdd) &* (2 &* slack)
    let reachesTen: UInt64 = fraction.subtractingReportingOverflow(below &+ margin).overflow ? 1 : 0
    let reachesNext: UInt64 = fraction.addingReportingOverflow(half &+ margin).overflow ? 1 : 0
    let middle = (1 as Word) &<< Word(Word.bitWidth &- 1) &+ 8 &* slack
    let roundsUp: UInt64 =
      (middle &- Word(truncatingIfNeeded: digit & 1) &* (16 &* slack)).subtractingReportingOverflow(rest).overflow
      ? 1 : 0
    self.tens = tens &+ reachesNext
    self.digit = (digit &+ roundsUp) & ((reachesTen | reachesNext) &- 1)
    self.exponent = exponent
  }

  /// A power of two, whose interval is only half as wide below; of `precision` bits.
  @inline(never)
  private init(powerOfTwo: Int, precision: Int, _ scales: BinaryScales) {
    let scale = BinaryScale(powerOfTwo: powerOfTwo &- precision &+ 1, isNarrowBelow: true, scales.powers)
    let product = multiply(scale.half, by: 1 &<< UInt64(precision))
    let ones = multiply(product.fraction, by: 10)
    let slack: UInt128 = 1 &<< 56
    self.init(
      tens: product.integer, fraction: product.fraction, digit: ones.integer, rest: ones.fraction, half: scale.half,
      below: scale.half / 2, isOdd: 0, slack: slack, exponent: scale.exponent)
    // The closest digit may lie too far below.
    let below = scale.half / 2 &+ slack
    if digit == ones.integer, tens == product.integer, below < UInt128.max / 10, ones.fraction > below &* 10 {
      digit &+= 1
    }
  }
}

/// Of a fraction in units of 2⁻¹²⁸.
@inline(__always)
private func multiply(_ fraction: UInt128, by factor: UInt64) -> (integer: UInt64, fraction: UInt128) {
  let low = UInt64(truncatingIfNeeded: fraction).multipliedFullWidth(by: factor)
  let high = UInt64(truncatingIfNeeded: fraction &>> 64).multipliedFullWidth(by: factor)
  let (sum, overflow) = high.low.addingReportingOverflow(low.high)
  return (high.high &+ (overflow ? 1 : 0), UInt128(sum) &<< 64 | UInt128(low.low))
}

/// ⌊log₂(10^`powerOfTen`)⌋: 2¹⁹ times the logarithm, right for exponents within ±1200.
@inline(__always)
func floorLog2(powerOfTen: Int) -> Int {
  (powerOfTen &* 1_741_647) &>> 19
}
