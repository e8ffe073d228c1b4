import Testing

@testable import Classification

/// Columns that tell too much, and those that are not what they were.
@Suite struct AlarmTests {
  private func uniform(_ count: Int, seed: UInt64, to greatest: Double = 1) -> [Double] {
    var generator = SplitMix64(seed: seed)
    return (0..<count).map { _ in Double.random(in: 0..<greatest, using: &generator) }
  }

  private func columns(_ columns: [(String, [Double])]) -> NumberColumns {
    NumberColumns(names: columns.map(\.0), columns: columns.map(\.1), rowCount: columns[0].1.count)
  }

  private static let shares = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1]

  private func known(_ numbers: [Double]) -> KnownQuantiles {
    let present = numbers.filter { !$0.isNaN }.sorted()
    return KnownQuantiles(
      name: "x", values: present.isEmpty ? [] : Self.shares.map { present[Int($0 * Double(present.count - 1))] },
      shares: Self.shares, missing: 1 - Double(present.count) / Double(numbers.count), rowCount: numbers.count)
  }

  private func shift(_ known: KnownQuantiles, _ numbers: [Double]) -> ShiftedColumn? {
    ShiftedColumn(known, numbers, weights: numbers.map { _ in 1 })
  }

  @Test func theDistanceIsThatOfTheShares() throws {
    let known = known(uniform(20_000, seed: 3))
    let half = try #require(shift(known, uniform(20_000, seed: 4, to: 0.5)))
    #expect(abs(half.distance - 0.5) < 0.02)
    #expect(abs((half.medianInTraining ?? 0) - 0.5) < 0.02 && abs((half.median ?? 0) - 0.25) < 0.02)
    // Two thirds lie where all were.
    let wider = try #require(shift(known, uniform(20_000, seed: 5, to: 1.5)))
    #expect(abs(wider.distance - 1.0 / 3) < 0.02)
    let above = try #require(shift(known, uniform(2_000, seed: 6).map { $0 + 2 }))
    #expect(above.distance == 1)
    #expect(try #require(shift(known, uniform(2_000, seed: 6).map { $0 - 2 })).distance == 1)
    #expect(shift(known, uniform(20_000, seed: 7)) == nil)
  }

  @Test func sharesOfEqualNumbersAreKnownWithinBounds() throws {
    func counts(_ seed: UInt64, _ probability: Double) -> [Double] {
      uniform(20_000, seed: seed).map { $0 < probability ? 0 : $0 < 0.9 ? 1 : 2 }
    }
    #expect(shift(known(counts(1, 0.6)), counts(2, 0.6)) == nil)
    // Between 0.5 and 0.75 of the training rows are 0, as far as quantiles say.
    #expect(shift(known(counts(1, 0.6)), counts(2, 0.7)) == nil)
    let fewer = try #require(shift(known(counts(1, 0.6)), counts(2, 0.3)))
    #expect(abs(fewer.distance - 0.2) < 0.02)
  }

  @Test func gapsAreSharesToo() throws {
    let numbers = uniform(4_000, seed: 8)
    func gaps(_ part: Int) -> [Double] { numbers.enumerated().map { $0 % 10 < part ? .nan : $1 } }
    let more = try #require(shift(known(gaps(1)), gaps(3)))
    #expect(abs(more.distance - 0.2) < 1e-9 && abs(more.missing - 0.3) < 1e-9)
    let none = try #require(shift(known(gaps(1)), gaps(10)))
    #expect(none.distance > 0.89 && none.median == nil)
    #expect(try #require(shift(known(gaps(10)), gaps(0))).medianInTraining == nil)
  }

  @Test func weightsMakeClassesAlike() {
    // Of two classes at 0 and 1, a table has three times as many of the second.
    let known = known((0..<4_000).map { Double($0 % 2) })
    let numbers = (0..<4_000).map { Double($0 % 4 == 0 ? 0 : 1) }
    #expect(ShiftedColumn(known, numbers, weights: numbers.map { $0 == 0 ? 2 : 2.0 / 3 }) == nil)
    let more = (0..<4_000).map { Double($0 % 8 == 0 ? 0 : 1) }
    #expect(shift(known, more) != nil)
  }

  @Test func chanceIsNoShift() {
    for seed in 1...50 as ClosedRange<UInt64> {
      #expect(shift(known(uniform(300, seed: seed)), uniform(200, seed: 100 + seed)) == nil)
    }
  }

  @Test func aColumnThatTellsAllIsALeak() throws {
    let classes = (0..<300).map { $0 % 3 }
    let noise = uniform(300, seed: 5)
    let leaks = try LeakingColumn.all(
      in: columns([
        ("noise", noise), ("code", classes.map { Double($0) }),
        ("scale", zip(classes, noise).map { $0 == 1 ? -28 - $1 : $1 }), ("empty", classes.map { _ in .nan }),
      ]), classes: classes, names: ["a", "b", "c"], threads: 2)
    #expect(leaks.map(\.name) == ["code", "scale"])
    #expect(leaks[1].classPlace == 1 && leaks[1].area == 0)
    #expect(leaks[0].classPlace == 0 && leaks[0].area == 0 || leaks[0].classPlace == 2 && leaks[0].area == 1)
    let single = try LeakingColumn.all(
      in: columns([("x", [1, 2])]), classes: [0, 0], names: ["a", "b"], threads: 1)
    #expect(single.isEmpty)
  }
}
