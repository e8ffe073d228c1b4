import Base
import Testing

@Suite struct NumeralTests {
  @Test func digitsAreGroupedByThree() {
    #expect(
      [0, 7, 999, 1_000, 12_345, 123_456, 1_234_567, -1_000, .min].map(Numeral.grouped)
        == ["0", "7", "999", "1,000", "12,345", "123,456", "1,234,567", "−1,000", "−9,223,372,036,854,775,808"])
  }

  @Test func zeroHasNoSign() {
    #expect(Numeral.fixed(-0.001, decimals: 2) == "0.00")
    #expect(Numeral.fixed(-0.006, decimals: 2) == "−0.01")
  }

  @Test func whatIsNoNumberIsADash() {
    #expect([Double.nan, .infinity, -.infinity].map { Numeral.fixed($0, decimals: 1) } == ["–", "∞", "−∞"])
    #expect(Numeral.percent(0, of: 0) == "–")
  }

  @Test func significantDigits() {
    #expect(Numeral.significant(0.012345) == "0.0123")
    #expect(Numeral.significant(45_612) == "45,612")
    #expect(Numeral.significant(1.234e-5) == "1.23 × 10⁻⁵")
    #expect(Numeral.significant(-6.02e23, digits: 2) == "−6.0 × 10²³")
    #expect(Numeral.short(0.5) == "0.5")
    #expect(Numeral.percent(1, of: 3, decimals: 2) == "33.33 %")
  }
}
