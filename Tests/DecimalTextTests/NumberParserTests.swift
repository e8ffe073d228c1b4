import Foundation
import TestSupport
import Testing

@testable import DecimalText

@Suite("Reading numbers from text")
struct NumberParserTests {
  private let parser = NumberParser()

  private func double(_ text: String) -> Double? { Array(text.utf8).withUnsafeBytes { parser.float64($0) } }
  private func float(_ text: String) -> Float? { Array(text.utf8).withUnsafeBytes { parser.float32($0) } }
  private func integer(_ text: String) -> Int64? { Array(text.utf8).withUnsafeBytes { parser.integer($0) } }

  /// The C library's answer.
  private func check(_ text: String) {
    #expect(double(text)?.bitPattern == strtod(text, nil).bitPattern, "\(text)")
    #expect(float(text)?.bitPattern == strtof(text, nil).bitPattern, "\(text)")
  }

  @Test("Numbers of every kind are what the C library reads")
  func kinds() {
    for text in [
      "0", "-0", "0.0", "1", "+1", "1.", ".5", "-.5e1", "00012", "1e5", "1E+5", "1e-05",
      "123456789012345678901234567890",
      "0.000000000000000000000000000000123", "9007199254740993", "9007199254740992.5", "18446744073709551615",
      "18446744073709551616", "1e22", "1e23", "8.5e300", "1e308", "1.8e308", "1e400", "-1e999999999999", "1e-400",
      "4.9e-324", "2.4e-324", "2.5e-324", "2.2250738585072011e-308", "1.7976931348623157e308", "1.7976931348623159e308",
      "3.4028235e38", "3.4028236e38", "1.401298464324817e-45", "7e-46", "1.1754944e-38", "1.1754943e-38", "0e999999",
      "1.00000005960464477539062", "1.00000005960464477539063", "1.0000000596046448", "16777217", "16777219.0000000001",
      "16777216.99999999999999999", "7.0064923216240854e-46", "5e-324", "1" + String(repeating: "0", count: 500),
      "0." + String(repeating: "0", count: 500) + "1e510",
    ] { check(text) }
  }

  @Test("Random digits and exponents are what the C library reads")
  func random() {
    var random = SplitMix64(state: 3)
    for _ in 0..<100_000 {
      let digits = random.next() >> (random.next() % 64)
      let exponent = Int(random.next() % 80) - 50
      check("\(digits)e\(random.next() % 8 == 0 ? 8 * exponent : exponent)")
    }
  }

  @Test("Numbers between two neighbours, and those next to them, are what the C library reads")
  func halfways() {
    var random = SplitMix64(state: 4)
    for _ in 0..<20_000 {
      let value = Float(bitPattern: UInt32(truncatingIfNeeded: random.next()) & 0x7fff_ffff)
      guard value.isFinite, value.nextUp.isFinite else { continue }
      let middle = (Double(value) + Double(value.nextUp)) / 2
      for number in [middle, middle.nextUp, middle.nextDown] { check("\(number)") }
      check("\(middle)".replacing("e", with: "00000000000001e"))
    }
  }

  @Test("Infinities and what is no number by their names")
  func words() {
    #expect(double("inf") == .infinity)
    #expect(double("-Infinity") == -.infinity)
    #expect(float("-INF") == -.infinity)
    #expect(double("NaN")?.isNaN == true)
  }

  @Test(
    "Anything else is no number",
    arguments: [
      "", "-", "+", ".", "e5", "1e", "1e+", "1e5.", "1.2.3", "1 ", " 1", "0x10", "1f", "--1", "infinit", "1,5", "e",
      "nan1",
    ])
  func nothing(text: String) {
    #expect(double(text) == nil)
    #expect(float(text) == nil)
  }

  @Test("Integers have one text each")
  func integers() {
    for value in [0, 1, -1, 10, Int64.max, .min, .max - 1, 1_000_000_000_000_000_000] {
      #expect(integer("\(value)") == value)
    }
    for text in [
      "", "-", "-0", "01", "+1", "1.0", "9223372036854775808", "-9223372036854775809", "99999999999999999999", "1a",
    ] {
      #expect(integer(text) == nil)
    }
  }
}
