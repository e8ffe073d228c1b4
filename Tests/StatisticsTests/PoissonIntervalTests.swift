import Foundation
import Testing

@testable import Statistics

@Suite struct PoissonIntervalTests {
  /// Of ROOT 6.40: `ROOT::Math::gamma_quantile(a, n, 1)` and `gamma_quantile_c(a, n + 1, 1)`, a = (1 - 0.6826894921370859) / 2.
  @Test(arguments: [
    (0, 0.0, 1.8410216450092638), (1, 0.1727537790234499, 3.299526559115855),
    (2, 0.7081854398189711, 4.637859623455245),
    (10, 6.891305560638358, 14.266949761009386), (100, 90.01674517711368, 111.03336094114937),
    (12_345, 12233.893445131547, 12457.111056162357), (1_000_000, 999000.0001659731, 1001001.0003334889),
  ])
  func itIsROOTs(count: Int, lower: Double, upper: Double) {
    let interval = PoissonInterval(count: count)
    #expect(abs(interval.lower - lower) <= 1e-9 * (lower + 1))
    #expect(abs(interval.upper - upper) <= 1e-9 * upper)
  }

  /// By adding the probabilities of all numbers of events.
  @Test(arguments: 0...40) func theTailsAreThoseOfANormalDistribution(count: Int) {
    func probability(of numbers: ClosedRange<Int>, mean: Double) -> Double {
      numbers.reduce(0) { $0 + exp(Double($1) * log(mean) - mean - lgamma(Double($1) + 1)) }
    }
    let tail = 0.15865525393145705
    let interval = PoissonInterval(count: count)
    #expect(abs(probability(of: 0...count, mean: interval.upper) - tail) < 1e-12)
    if count > 0 { #expect(abs(1 - probability(of: 0...(count - 1), mean: interval.lower) - tail) < 1e-12) }
  }
}
