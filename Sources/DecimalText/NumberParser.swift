#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Reads numbers from text, correctly rounded.
///
/// A number is what ``ParsedDecimal`` takes, or `inf`, `infinity` or `nan` in any case; nothing may stand around it. Two
/// ways are quick: digits and powers of ten that are exact doubles, and one product with the leading bits of the power
/// of ten where these settle how to round (Daniel Lemire, "Number parsing at a gigabyte per second", 2021). The C
/// library does the few others.
package struct NumberParser {
  private static let exactPowers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]

  private let powers = PowersOfTen.shared
  private let exactPowers = Self.exactPowers

  package init() {}

  /// An integer, if it is written the way that printing it does.
  package func integer(_ text: UnsafeRawBufferPointer) -> Int64? {
    let isNegative = text.first == UInt8(ascii: "-")
    let digits = text.dropFirst(isNegative ? 1 : 0)
    guard let first = digits.first, digits.count <= 19 else { return nil }
    if first == UInt8(ascii: "0") { return text.count == 1 ? 0 : nil }
    var magnitude: UInt64 = 0
    for byte in digits {
      let digit = UInt64(byte &- UInt8(ascii: "0"))
      guard digit < 10 else { return nil }
      magnitude = magnitude &* 10 &+ digit
    }
    if isNegative { return magnitude <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil }
    return Int64(exactly: magnitude)
  }

  package func float64(_ text: UnsafeRawBufferPointer) -> Double? {
    guard let decimal = ParsedDecimal(text) else { return word(text).map(Double.init) }
    guard let magnitude = magnitude(decimal) else { return slow(text, strtod) }
    return decimal.isNegative ? -magnitude : magnitude
  }

  package func float32(_ text: UnsafeRawBufferPointer) -> Float? {
    guard let decimal = ParsedDecimal(text) else { return word(text) }
    guard let magnitude = magnitude(decimal) else { return slow(text, strtof) }
    // A double in the middle between two floats may stand for a number on either side of it.
    let isMiddle = magnitude.bitPattern & 0x1fff_ffff == 0x1000_0000
    if isMiddle || (magnitude != 0 && magnitude < 0x1p-126) { return slow(text, strtof) }
    return decimal.isNegative ? -Float(magnitude) : Float(magnitude)
  }

  /// Nil where only exact arithmetic tells how to round, and for the smallest and greatest numbers.
  private func magnitude(_ decimal: ParsedDecimal) -> Double? {
    guard decimal.isExact else { return nil }
    let (digits, exponent) = (decimal.significand, decimal.exponent)
    if digits == 0 { return 0 }
    if digits <= 1 << 53, exponent >= -22, exponent <= 22 {
      return exponent < 0 ? Double(digits) / exactPowers[-exponent] : Double(digits) * exactPowers[exponent]
    }
    guard exponent >= -290, exponent <= 300 else { return nil }

    // The power's 128 bits are too large by less than one, and so is the product of 192 bits by less than 2⁶⁴.
    let zeros = digits.leadingZeroBitCount
    let factor = digits &<< UInt64(zeros)
    let power = powers.wide(exponent)
    let high = factor.multipliedFullWidth(by: power.high)
    let (middle, carries) = high.low.addingReportingOverflow(factor.multipliedFullWidth(by: power.low).high)
    let top = high.high &+ (carries ? 1 : 0)
    let topBit = top &>> 63
    let cut = 9 &+ topBit
    guard top & (1 &<< cut &- 1) != 0 || middle != 0 else { return nil }
    let bits = top &>> cut
    let significand = bits &>> 1 &+ bits & 1
    let biased = floorLog2(powerOfTen: exponent) &- zeros &+ Int(topBit) &+ 1086
    guard biased >= 1, biased <= 2045 else { return nil }
    return Double(bitPattern: UInt64(biased) &<< 52 &+ significand &- 1 &<< 52)
  }

  private func word(_ text: UnsafeRawBufferPointer) -> Float? {
    guard text.count <= 9 else { return nil }
    switch String(decoding: text, as: UTF8.self).lowercased() {
    case "inf", "+inf", "infinity", "+infinity": return .infinity
    case "-inf", "-infinity": return -.infinity
    case "nan", "-nan", "+nan": return .nan
    default: return nil
    }
  }

  private func slow<Number>(
    _ text: UnsafeRawBufferPointer,
    _ convert: (UnsafePointer<CChar>, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Number
  ) -> Number {
    (text.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { convert($0.baseAddress!, nil) }
  }
}
