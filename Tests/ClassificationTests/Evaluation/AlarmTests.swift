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

  @Test func aProfileIsOfTheWeightedShares() throws {
    let profile = ColumnProfile([2, 1, .nan, 1, 5], weights: [1, 2, 2, 1, 2])
    #expect(profile.values == [1, 2, 5])
    #expect(isNear(profile.below.map { 6 * $0 }, [0, 3, 4]))
    #expect(isNear(profile.upTo.map { 6 * $0 }, [3, 4, 6]))
    #expect(profile.missing == 0.25 && profile.median == 1 && profile.isSound)
    #expect(profile.rows == 64.0 / 14)
    let other = try #require(profile.distance(to: [1, 1, 2, 5, 5, 5], weights: [1, 1, 1, 1, 1, 1]))
    #expect(abs(6 * other - 1) < 1e-12)
    #expect(profile.distance(to: [0, 0], weights: [1, 1]) == 1)
    #expect(profile.distance(to: [.nan], weights: [1]) == nil)
    let none = ColumnProfile([.nan], weights: [1])
    #expect(none.values.isEmpty && none.missing == 1 && none.median == nil && none.isSound)
  }

  @Test func aProfileIsShortAndHoldsTheEnds() throws {
    let numbers = uniform(10_000, seed: 3)
    let profile = ColumnProfile(numbers, weights: numbers.map { _ in 1 })
    #expect((30...34).contains(profile.values.count) && profile.isSound)
    #expect(profile.values.first == numbers.min() && profile.values.last == numbers.max())
    let same = try #require(profile.distance(to: numbers, weights: numbers.map { _ in 1 }))
    #expect(same < 1e-12)
    let shorter = try #require(profile.distance(to: uniform(10_000, seed: 4, to: 0.5), weights: numbers.map { _ in 1 }))
    #expect(abs(shorter - 0.5) < 0.03)
  }

  @Test func shiftedColumnsAreNamedMostDifferentFirst() throws {
    let weights = [Double](repeating: 1, count: 4_000)
    func rows(_ seed: UInt64, _ width: Double, _ gaps: Int) -> NumberColumns {
      columns([
        ("same", uniform(4_000, seed: seed)), ("wider", uniform(4_000, seed: seed + 1, to: width)),
        ("gaps", uniform(4_000, seed: seed + 2).enumerated().map { $0 % 10 < gaps ? .nan : $1 }),
        ("new", uniform(4_000, seed: seed + 3)),
      ])
    }
    let jets = ObjectSets(
      type: "jet", features: ["pt"], offsets: (0...4_000).map { 2 * $0 }, values: uniform(8_000, seed: 30))
    var profiles = try InputProfiles.all(of: rows(10, 1, 1), [jets], weights: weights, threads: 2)
    #expect(profiles.keys.sorted() == ["gaps", "jet_n", "jet_pt", "new", "same", "wider"])
    profiles["new"] = nil
    let shifts = try ShiftedColumn.all(since: profiles, in: rows(20, 1.5, 3), [jets], weights: weights, threads: 2)
    #expect(shifts.map(\.name) == ["wider", "gaps"])
    #expect(abs(shifts[0].distance - 1.0 / 3) < 0.03 && abs(shifts[1].distance - 0.2) < 1e-9)
    let one = ObjectSets(type: "jet", features: ["pt"], offsets: Array(0...4_000), values: uniform(4_000, seed: 31))
    #expect(
      try ShiftedColumn.all(since: profiles, in: rows(20, 1, 1), [one], weights: weights, threads: 1).map(\.name)
        == ["jet_n"])
  }

  @Test func chanceIsNoShift() throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      let profiles = try InputProfiles.all(
        of: columns([("x", uniform(300, seed: seed))]), [], weights: [Double](repeating: 1, count: 300), threads: 1)
      let shifts = try ShiftedColumn.all(
        since: profiles, in: columns([("x", uniform(200, seed: 100 + seed))]), [],
        weights: [Double](repeating: 1, count: 200), threads: 1)
      #expect(shifts.isEmpty)
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
    #expect(leaks.map(\.classPlace) == [2, 1] && leaks.map(\.area) == [1, 0] || leaks[0].classPlace == 0)
    let single = try LeakingColumn.all(
      in: columns([("x", [1, 2])]), classes: [0, 0], names: ["a", "b"], threads: 1)
    #expect(single.isEmpty)
  }

  @Test func rowsAreSpreadEvenly() {
    #expect(EvenRows.of(3, atMost: 5) == [0, 1, 2])
    #expect(EvenRows.of(10, atMost: 4) == [0, 2, 5, 7])
    #expect(EvenRows.of(0, atMost: 4).isEmpty)
  }
}
