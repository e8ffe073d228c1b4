import Columns
import Testing

@testable import Statistics

@Suite struct CountingTests {
  /// Of Python's decimal with 60 digits, the derivatives as differences.
  @Test(arguments: [
    (10.0, 100.0, 0.9839916447569406, 0.09686076128000841, -0.004766117904216138),
    (3.0, 1000000000.0, 9.486832975761721e-05, 3.162277657006102e-05, -4.7434164831374444e-14),
    (0.001, 1000.0, 3.162277133122322e-05, 0.03162276606076485, -1.5811380395153235e-08),
    (1.0, 10001.0, 0.009999333402769409, 0.009999166774983883, -4.99900017358182e-07),
    (1.0, 9999.0, 0.010000333352779129, 0.010000166675000546, -5.000500048615843e-07),
    (50.0, 0.01, 27.420971262982622, 0.3106160277742275, -182.03157572200635),
    (1e-09, 1000.0, 3.162277660167852e-11, 0.03162277660167325, -1.581138830083399e-14),
  ])
  func significanceIsTheFormulas(_ numbers: (s: Double, b: Double, z: Double, bySignal: Double, byBackground: Double))
    throws
  {
    func significance(_ es: Double, _ eb: Double) throws -> Estimate {
      let count = SignalCount(signal: Estimate(numbers.s, error: es), background: Estimate(numbers.b, error: eb))
      return try #require(count.significance)
    }
    func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-11 * abs(b) }
    #expect(isNear(try significance(0, 0).value, numbers.z))
    #expect(isNear(try significance(1, 0).error, numbers.bySignal))
    #expect(isNear(try significance(0, 1).error, -numbers.byBackground))
  }

  @Test func whatHasNoNumberHasNone() {
    func count(_ s: Double, _ b: Double) -> SignalCount {
      SignalCount(signal: Estimate(s, error: 2), background: Estimate(b, error: 1))
    }
    #expect(count(1, 0).significance == nil && count(1, 0).signalOverRootBackground == nil)
    #expect(count(1, 0).purity == Estimate(1, error: 1))
    #expect(count(-1, 5).significance == nil && count(-1, 1).purity == nil && count(0, 0).purity == nil)
    #expect(count(0, 4).significance == Estimate(0, error: 1))
  }

  @Test func rowsAreCountedByLabelAndWeight() throws {
    let labels = try RowLabels(.text(categories: ["a", "b"], codes: [0, 1, 0, 0, 1]), atMost: 24)
    let weights = try #require(
      LabelledWeights(labels, weights: .float32([1, 2, -3, .nan, .infinity]), scaledBy: 2))
    let all = weights.counts { _ in true }
    #expect(all.map(\.rows) == [3, 2] && all.map(\.sum) == [-4, 4] && all.map(\.squares) == [40, 16])
    let some = weights.counts { $0 < 2 }
    #expect(some.map(\.rows) == [1, 1] && some.map(\.sum) == [2, 4])
    #expect(some[1].efficiency(in: all[1]) == Estimate(1, error: 0))
    #expect(some[0].unweighted.efficiency(in: all[0].unweighted)?.value == 1 / 3.0)
    #expect(WeightedCount().efficiency(in: WeightedCount()) == nil)
    #expect(LabelledWeights(labels, weights: nil)?.counts { $0 > 2 }.map(\.sum) == [1, 1])
    #expect(LabelledWeights(labels, weights: .text(categories: [""], codes: [0, 0, 0, 0, 0])) == nil)
  }
}
