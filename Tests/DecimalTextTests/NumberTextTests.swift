import TestSupport
import Testing

@testable import DecimalText

@Suite("The text of numbers")
struct NumberTextTests {
  @Test(
    "A float has the digits of its own precision and the layout of pandas",
    arguments: [
      (0.0, "0.0"), (-0.0, "-0.0"), (1, "1.0"), (-7, "-7.0"), (0.5, "0.5"), (0.1, "0.1"), (-999, "-999.0"),
      (9.5, "9.5"), (10, "10.0"), (100.25, "100.25"), (0.05, "0.05"), (0.001234, "0.001234"), (25000, "25000.0"),
      (16_777_215, "16777215.0"), (16_777_216, "16777216.0"), (123_456_792, "123456790.0"), (1e8, "100000000.0"),
      (3.4e10, "34000000000.0"), (1e15, "1000000000000000.0"), (0.000_100_01, "0.00010001"), (1e-4, "1e-04"),
      (1e-5, "1e-05"), (5.186_206_7e-08, "5.1862067e-08"), (1e16, "1e+16"), (1.5e20, "1.5e+20"),
      (9.999999e15, "9999999000000000.0"), (.infinity, "inf"), (-.infinity, "-inf"), (.nan, ""), (-.nan, ""),
      (.leastNonzeroMagnitude, "1e-45"), (.leastNormalMagnitude, "1.1754944e-38"),
      (.greatestFiniteMagnitude, "3.4028235e+38"), (.pi, "3.1415925"), (8.5e9, "8500000000.0"),
    ] as [(Float, String)])
  func float(value: Float, expected: String) {
    #expect(text(value) == expected)
  }

  @Test(
    "A double has the digits of its own precision and the layout of pandas",
    arguments: [
      (0.0, "0.0"), (-0.0, "-0.0"), (1, "1.0"), (0.1, "0.1"), (-2.5, "-2.5"), (0.3, "0.3"),
      (1.0 / 3, "0.3333333333333333"),
      (67_108_863, "67108863.0"), (67_108_864, "67108864.0"), (123_456_789, "123456789.0"),
      (-1_234_567_890.125, "-1234567890.125"), (9_007_199_254_740_992, "9007199254740992.0"),
      (9_999_999_999_999_998, "9999999999999998.0"), (1e16, "1e+16"), (1e-4, "0.0001"), (1e-5, "1e-05"),
      (9.999999999999999e-05, "9.999999999999999e-05"), (0.000_123_456_789_012_345_67, "0.00012345678901234567"),
      (1e23, "1e+23"), (2e-100, "2e-100"), (.infinity, "inf"), (-.infinity, "-inf"), (.nan, ""),
      (.leastNonzeroMagnitude, "5e-324"), (.leastNormalMagnitude, "2.2250738585072014e-308"),
      (.greatestFiniteMagnitude, "1.7976931348623157e+308"), (-.greatestFiniteMagnitude, "-1.7976931348623157e+308"),
    ] as [(Double, String)])
  func double(value: Double, expected: String) {
    #expect(text(value) == expected)
  }

  @Test("Fixed notation begins at 1e-4 and ends before 1e16, compared as doubles")
  func notationBounds() {
    #expect(text(Float(1e-4)) == "1e-04")
    #expect(text(Float(1e-4).nextUp) == "0.000100000005")
    #expect(text(Float(1e-4).nextDown) == "9.999999e-05")
    #expect(text(Float(1e16)) == "1e+16")
    #expect(text(Float(1e16).nextDown) == "9999999000000000.0")
    #expect(text(Float(1e16).nextUp) == "1.0000001e+16")
    #expect(text(1e-4.nextDown) == "9.999999999999999e-05")
    #expect(text(1e-4.nextUp) == "0.00010000000000000002")
    #expect(text(1e16.nextDown) == "9999999999999998.0")
    #expect(text(1e16.nextUp) == "1.0000000000000002e+16")
  }

  @Test("Every float of a sample over all exponents is what Swift's own digits give")
  func floatsAgree() {
    var random = SplitMix64(state: 1)
    var differences: [Float] = []
    func check(_ bits: UInt32) {
      let value = Float(bitPattern: bits)
      if text(value) != referenceText(Double(value), digits: value.description) { differences.append(value) }
    }
    for exponent in 0..<UInt32(256) {
      for fraction in [0, 1, 2, 3, 0x40_0000, 0x7f_fffe, 0x7f_ffff] as [UInt32] { check(exponent << 23 | fraction) }
      for _ in 0..<150 {
        let word = UInt32(truncatingIfNeeded: random.next())
        check(word & 0x807f_ffff | exponent << 23)
        // Few digits, and numbers of the size that columns have.
        check(Float(Double(word % 100_000) / 1000).bitPattern)
        check(Float(word >> (word & 31)).bitPattern)
      }
    }
    for power in -45...38 {
      let bits = Float("1e\(power)")!.bitPattern
      for neighbour in 0..<UInt32(5) { check(bits &+ neighbour &- 2) }
    }
    for subnormal in 0..<UInt32(2000) { check(subnormal) }
    #expect(differences == [])
  }

  @Test("Every double of a sample over all exponents is what Swift's own digits give")
  func doublesAgree() {
    var random = SplitMix64(state: 2)
    var differences: [Double] = []
    func check(_ bits: UInt64) {
      let value = Double(bitPattern: bits)
      if text(value) != referenceText(value, digits: value.description) { differences.append(value) }
    }
    for exponent in 0..<UInt64(2048) {
      for fraction in [0, 1, 2, 0xf_ffff_ffff_ffff] as [UInt64] { check(exponent << 52 | fraction) }
      for _ in 0..<14 {
        let word = random.next()
        check(word & 0x800f_ffff_ffff_ffff | exponent << 52)
        check((Double(word % 1_000_000) / 1000).bitPattern)
        check(Double(word >> (word & 63)).bitPattern)
      }
    }
    for power in -324...308 {
      let bits = Double("1e\(power)")!.bitPattern
      for neighbour in 0..<UInt64(5) { check(bits &+ neighbour &- 2) }
    }
    for subnormal in 0..<UInt64(1000) { check(subnormal) }
    #expect(differences == [])
  }

  @Test("Text reads back as the value it came from")
  func roundTrip() {
    var random = SplitMix64(state: 3)
    for _ in 0..<10_000 {
      let word = random.next()
      let float = Float(bitPattern: UInt32(truncatingIfNeeded: word))
      if float.isFinite { #expect(Float(text(float)) == float) }
      let double = Double(bitPattern: word)
      if double.isFinite { #expect(Double(text(double)) == double) }
    }
  }

  @Test("Integers of every length are plain")
  func integers() {
    var random = SplitMix64(state: 4)
    var values: [Int64] = [0, .max, .min, Int64(Int32.max), Int64(Int32.min)]
    var power: Int64 = 1
    for _ in 0..<19 {
      values += [power - 1, power, power + 1, -power]
      power = power.multipliedReportingOverflow(by: 10).partialValue
    }
    for _ in 0..<2000 { values.append(Int64(truncatingIfNeeded: random.next()) >> Int64(random.next() & 63)) }
    for value in values { #expect(text(value) == value.description) }
    #expect(text(UInt64.max) == "18446744073709551615")
  }
}

private func text(_ value: Float) -> String { text { NumberText().write(value, to: $0) } }
private func text(_ value: Double) -> String { text { NumberText().write(value, to: $0) } }
private func text(_ value: Int64) -> String { text { NumberText().write(value, to: $0) } }
private func text(_ value: UInt64) -> String { text { NumberText().write(value, to: $0) } }

private func text(_ write: (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer) -> String {
  withUnsafeTemporaryAllocation(byteCount: NumberText.maximumLength + 8, alignment: 8) { bytes in
    let guardBytes = bytes[NumberText.maximumLength...]
    for index in guardBytes.indices { bytes[index] = 0xaa }
    let end = write(bytes.baseAddress!)
    #expect(guardBytes.allSatisfy { $0 == 0xaa }, "written behind the promised length")
    return String(decoding: bytes[..<(end - bytes.baseAddress!)], as: UTF8.self)
  }
}

/// The layout of the table's text, made the long way round from a description's digits.
private func referenceText(_ value: Double, digits description: String) -> String {
  if value.isNaN { return "" }
  if value.isInfinite { return value < 0 ? "-inf" : "inf" }
  let sign = value.sign == .minus ? "-" : ""
  let parts = description.drop { $0 == "-" }.split(separator: "e")
  let mantissa = parts[0].split(separator: ".")
  let fraction = mantissa.count > 1 ? mantissa[1] : ""
  var exponent = (parts.count > 1 ? Int(parts[1])! : 0) + mantissa[0].count - 1
  var digits = Array(String(mantissa[0] + fraction))
  while digits.count > 1, digits.first == "0" {
    digits.removeFirst()
    exponent -= 1
  }
  while digits.count > 1, digits.last == "0" { digits.removeLast() }
  if digits == ["0"] { return sign + "0.0" }

  if value.magnitude >= 1e-4 && value.magnitude < 1e16 {
    if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + String(digits) }
    while digits.count < exponent + 2 { digits.append("0") }
    return sign + String(digits[...exponent]) + "." + String(digits[(exponent + 1)...])
  }
  let point = digits.count > 1 ? "." : ""
  let power = (exponent.magnitude < 10 ? "0" : "") + String(exponent.magnitude)
  return sign + String(digits[0]) + point + String(digits[1...]) + (exponent < 0 ? "e-" : "e+") + power
}
