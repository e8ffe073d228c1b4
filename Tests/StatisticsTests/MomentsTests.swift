import Testing

@testable import Statistics

@Suite struct MomentsTests {
  /// The first n whole numbers have the mean (n + 1) / 2 and the variance (n² - 1) / 12, wherever they begin.
  @Test(arguments: [0, -17, 1e9, 1e12] as [Double]) func momentsOfARowOfNumbers(offset: Double) throws {
    let count = 1_000
    let moments = try #require(Moments((1...count).map { offset + Double($0) }[...]))
    #expect(moments.count == count)
    #expect(abs(moments.mean - (offset + Double(count + 1) / 2)) < 1e-3)
    let deviation = (Double(count * count - 1) / 12).squareRoot()
    #expect(abs(moments.deviation - deviation) < 1e-9 * deviation)
  }

  @Test(arguments: [1e-300, 1e-150, 1, 1e150, 1e307]) func numbersOfAnySizeHaveMoments(scale: Double) throws {
    let moments = try #require(Moments([-1, 1, 1, 3].map { $0 * scale }[...]))
    #expect(abs(moments.mean / scale - 1) < 1e-12)
    #expect(abs(moments.deviation / scale - 2.0.squareRoot()) < 1e-12)
  }

  @Test func noNumbersHaveNone() {
    #expect(Moments([]) == nil)
    #expect(Moments.quantile(0.5, of: []) == nil)
  }

  /// By R: quantile(c(1, 2, 4, 8, 16), c(0, 0.1, 0.25, 0.5, 0.9, 1), type = 7).
  @Test func quantilesAreThoseOfTypeSeven() throws {
    let values = [1.0, 2, 4, 8, 16]
    for (fraction, expected) in [(0, 1), (0.1, 1.4), (0.25, 2), (0.5, 4), (0.9, 12.8), (1, 16)] {
      #expect(abs(try #require(Moments.quantile(fraction, of: values[...])) - expected) < 1e-12, "\(fraction)")
    }
    #expect(Moments.quantile(0.3, of: [-1e308, 1e308]).map { $0 < 0 } == true)
  }
}
