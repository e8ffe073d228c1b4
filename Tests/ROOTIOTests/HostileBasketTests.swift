import Testing

@testable import ROOTIO

/// Baskets and counters whose numbers are lies.
@Suite("Hostile baskets")
struct HostileBasketTests {
  private func tree(
    _ entries: Int, _ branches: (inout FileMaker) -> [TreeMaker.Branch]
  ) throws -> Tree {
    var maker = FileMaker()
    let made = branches(&maker)
    TreeMaker(entries: entries, branches: made).add(to: &maker)
    return try ROOTFile(MemorySource(maker.close())).tree("tree")
  }

  /// A branch `x[n]` of one basket without entry offsets, so that they follow from the counter `n`.
  private func counted(by counts: [Int64], values: [Int32]) throws -> Branch {
    try tree(counts.count) { maker in
      let n = maker.addBasket(data: .bigEndian(counts), entries: counts.count)
      let x = maker.addBasket(data: .bigEndian(values), entries: counts.count)
      return [
        .init(name: "n", leafClass: "TLeafL", entries: counts.count, baskets: [n]),
        .init(name: "x", leafTitle: "x[n]", entries: counts.count, baskets: [x], counter: "n"),
      ]
    }.branch("x")
  }

  @Test("Counts give the entries of a basket that stores no offsets")
  func counts() throws {
    let lists = try counted(by: [2, 0, 1], values: [1, 2, 3]).jagged(Int32.self)
    #expect(lists.map(Array.init) == [[1, 2], [], [3]])
  }

  @Test("Counts that are negative, too large, or too large to multiply", arguments: [-1, .min, 4, 1 << 40, .max])
  func wrongCounts(_ count: Int64) throws {
    let branch = try counted(by: [2, count, 1], values: [1, 2, 3])
    #expect(failure { try branch.jagged(Int32.self) }?.code == .corrupt)
  }

  @Test("A reader that failed on a basket fails again, and still reads the others")
  func again() throws {
    let branch = try tree(2) { maker in
      let counts = [2, 9].enumerated().map { entry, count in
        maker.addBasket(data: .bigEndian([Int32(count)]), entries: 1, firstEntry: entry)
      }
      let values = [0, 1].map { maker.addBasket(data: .bigEndian([Int32(5), 6]), entries: 1, firstEntry: $0) }
      return [
        .init(name: "n", entries: 2, baskets: counts),
        .init(name: "x", leafTitle: "x[n]", entries: 2, baskets: values, counter: "n"),
      ]
    }.branch("x")
    let reader = try BranchReader(branch)
    for _ in 0..<2 {
      #expect(failure { try reader.jagged(Int32.self, entries: 1..<2) }?.code == .corrupt)
    }
    #expect(try reader.jagged(Int32.self, entries: 0..<1).content == [5, 6])
  }

  @Test("Strings without offsets: a basket of a few bytes that claims two thousand million")
  func stringsWithoutOffsets() throws {
    let branch = try tree(1) { maker in
      let basket = maker.addBasket(data: [0], entries: 1, claimed: .init(Int32.max))
      return [.init(name: "s", leafClass: "TLeafC", entries: Int(Int32.max), baskets: [basket])]
    }.branch("s")
    #expect(failure { try branch.strings() }?.code == .corrupt)
  }

  @Test("The same basket listed many times")
  func repeated() throws {
    let branch = try tree(20) { maker in
      let basket = maker.addBasket(data: .bigEndian([Int32](repeating: 1, count: 10)), entries: 10)
      var second = basket
      second.firstEntry = 10
      return [.init(name: "x", entries: 20, baskets: [basket, second])]
    }.branch("x")
    let error = failure { try branch.column(Int32.self) }
    #expect(error?.message.contains("overlap") == true)
  }

  @Test("Baskets whose first entries do not ascend, or that are fewer than claimed")
  func lists() throws {
    func branch(firsts: [Int], claimed: Int?) throws -> Branch {
      try tree(2) { maker in
        let baskets = firsts.map { maker.addBasket(data: .bigEndian([Int32(1)]), entries: 1, firstEntry: $0) }
        return [.init(name: "x", entries: 2, baskets: baskets, claimedBaskets: claimed)]
      }.branch("x")
    }
    #expect(try branch(firsts: [0, 1], claimed: nil).column(Int32.self).values == [1, 1])
    for (firsts, claimed) in [
      ([1, 0], nil), ([-1, 0], nil), ([0, 1], 3), ([0, 1], -1), ([0, 1], .init(Int32.max)),
    ] as [([Int], Int?)] {
      let branch = try branch(firsts: firsts, claimed: claimed)
      #expect(failure { try branch.column(Int32.self) }?.code == .corrupt)
    }
  }
}
