/// The 128 leading bits of the powers of ten, rounded up.
///
/// The entry for 10ⁿ is g = ⌊10ⁿ 2⁻ʳ⌋ + 1 with r such that g has its top bit set. The numbers come from exact integers,
/// once per process, in well under a millisecond; they are never freed.
struct PowersOfTen: @unchecked Sendable {
  static let shared = PowersOfTen()

  /// The exponents n that the decimal exponents of all doubles lead to.
  private static let exponents = -293...324

  /// Points at the entry of n = 0, the high word of each pair first.
  private let powers: UnsafePointer<(high: UInt64, low: UInt64)>

  private init() {
    let exponents = Self.exponents
    let powers = UnsafeMutablePointer<(high: UInt64, low: UInt64)>.allocate(capacity: exponents.count)

    func set(_ exponent: Int, _ leadingBits: UInt128) {
      let wide = leadingBits &+ 1
      (powers + (exponent - exponents.lowerBound)).initialize(
        to: (UInt64(truncatingIfNeeded: wide >> 64), UInt64(truncatingIfNeeded: wide)))
    }

    // 10ⁿ and 5ⁿ have the same leading bits. Halving and fifths of a floor are floors again, so that dividing
    // 2⁸³¹ by five over and over is exact in all the bits that are kept.
    var power = FixedInteger(bit: 0)
    for exponent in 0...exponents.upperBound {
      set(exponent, power.leadingBits)
      power.multiplyByFive()
    }
    var inverse = FixedInteger(bit: FixedInteger.bitWidth - 1)
    for exponent in (exponents.lowerBound...(-1)).reversed() {
      inverse.divideByFive()
      set(exponent, inverse.leadingBits)
    }

    self.powers = UnsafePointer(powers) - exponents.lowerBound
  }

  /// The leading bits of 10 to `exponent`, which lies in -293...324.
  @inline(__always)
  func wide(_ exponent: Int) -> (high: UInt64, low: UInt64) { powers[exponent] }
}

/// An unsigned integer of 832 bits: room for 5³²⁵, and for 2⁸³¹/5²⁹³ to keep 128 bits.
private struct FixedInteger {
  static let bitWidth = 832

  /// Least significant first.
  private var words = [UInt64](repeating: 0, count: bitWidth / 64)

  init(bit: Int) {
    words[bit / 64] = 1 << (bit % 64)
  }

  mutating func multiplyByFive() {
    var carry: UInt64 = 0
    for index in words.indices {
      let product = words[index].multipliedFullWidth(by: 5)
      let (sum, overflow) = product.low.addingReportingOverflow(carry)
      words[index] = sum
      carry = product.high &+ (overflow ? 1 : 0)
    }
  }

  mutating func divideByFive() {
    var remainder: UInt64 = 0
    for index in words.indices.reversed() {
      (words[index], remainder) = UInt64(5).dividingFullWidth((remainder, words[index]))
    }
  }

  /// The 128 bits from the highest set bit down, rounded down.
  var leadingBits: UInt128 {
    func word(_ index: Int) -> UInt64 { index >= 0 ? words[index] : 0 }
    let top = words.lastIndex { $0 != 0 } ?? 0
    let pair = UInt128(word(top)) << 64 | UInt128(word(top - 1))
    let shift = word(top).leadingZeroBitCount
    return shift == 0 ? pair : pair << shift | UInt128(word(top - 2) >> (64 - shift))
  }
}
