/// The leading bits of the powers of ten that Schubfach needs, rounded up.
///
/// The entry for 10ⁿ is g = ⌊10ⁿ 2⁻ʳ⌋ + 1 with r such that g has its top bit set: of 128 bits for doubles, of 64 for
/// floats. The numbers come from exact integers, once per process, in well under a millisecond; they are never freed.
struct PowersOfTen: @unchecked Sendable {
  static let shared = PowersOfTen()

  /// The exponents n that the decimal exponents of all doubles and all floats lead to.
  private static let doubleExponents = -292...324
  private static let floatExponents = -31...45

  /// Points at the entry of n = 0, the high word of each pair first.
  private let doubles: UnsafePointer<(high: UInt64, low: UInt64)>
  private let floats: UnsafePointer<UInt64>

  private init() {
    let exponents = Self.doubleExponents
    let doubles = UnsafeMutablePointer<(high: UInt64, low: UInt64)>.allocate(capacity: exponents.count)
    let floats = UnsafeMutablePointer<UInt64>.allocate(capacity: Self.floatExponents.count)

    func set(_ exponent: Int, _ leadingBits: UInt128) {
      let wide = leadingBits &+ 1
      (doubles + (exponent - exponents.lowerBound)).initialize(
        to: (UInt64(truncatingIfNeeded: wide >> 64), UInt64(truncatingIfNeeded: wide)))
      if Self.floatExponents.contains(exponent) {
        (floats + (exponent - Self.floatExponents.lowerBound)).initialize(
          to: UInt64(truncatingIfNeeded: leadingBits >> 64) &+ 1)
      }
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

    self.doubles = UnsafePointer(doubles) - exponents.lowerBound
    self.floats = UnsafePointer(floats) - Self.floatExponents.lowerBound
  }

  /// The 128 leading bits of 10 to `exponent`, which lies in -292...324.
  @inline(__always)
  func wide(_ exponent: Int) -> (high: UInt64, low: UInt64) { doubles[exponent] }

  /// The 64 leading bits of 10 to `exponent`, which lies in -31...45.
  @inline(__always)
  func narrow(_ exponent: Int) -> UInt64 { floats[exponent] }
}

/// An unsigned integer of 832 bits: room for 5³²⁵, and for 2⁸³¹/5²⁹² to keep 128 bits.
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
