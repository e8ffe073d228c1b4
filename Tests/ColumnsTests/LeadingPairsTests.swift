import Columns
import Testing

@Suite struct LeadingPairsTests {
  private func pair(_ list: [Float]) -> [Int] {
    let pairs = JaggedColumn<Float>([[9, 8, 7], list]).leadingPairs()
    return [pairs.first[1], pairs.second[1]]
  }

  @Test func descendingOrder() {
    #expect(pair([1, 2]) == [1, 0])
    #expect(pair([3, 1, 2]) == [0, 2])
    #expect(pair([1, 2, 3]) == [2, 1])
  }

  @Test func shortListsHaveNone() {
    #expect(pair([]) == [LeadingPairs.none, LeadingPairs.none])
    #expect(pair([5]) == [0, LeadingPairs.none])
  }

  @Test func tiesGoToTheLowerIndex() {
    #expect(pair([4, 4]) == [0, 1])
    #expect(pair([1, 4, 4, 4]) == [1, 2])
    #expect(pair([5, 4, 4]) == [0, 1])
    #expect(pair([4, 4, 5]) == [2, 0])
    #expect(pair([0.0, -0.0]) == [0, 1])
    #expect(pair([-0.0, 0.0]) == [0, 1])
  }

  @Test func nanComesLast() {
    #expect(pair([.nan, -.infinity]) == [1, 0])
    #expect(pair([.nan, .nan]) == [0, 1])
    #expect(pair([.nan, 1, 2]) == [2, 1])
    #expect(pair([1, .nan, .infinity]) == [2, 0])
    #expect(pair([.nan, .nan, -.infinity]) == [2, 0])
  }

  /// Every list of up to four values from a few that order oddly, against a stable sort.
  @Test func agreesWithAStableSort() {
    let values: [Float] = [.nan, -.infinity, -0.0, 0.0, 1, .infinity]
    var lists: [[Float]] = [[]]
    for _ in 0..<4 {
      lists += lists.flatMap { list in values.map { list + [$0] } }
    }
    let pairs = JaggedColumn<Float>(lists).leadingPairs()
    for (row, list) in lists.enumerated() {
      let order = list.indices.sorted { one, other in
        let (a, b) = (list[one], list[other])
        if a.isNaN || b.isNaN { return a.isNaN == b.isNaN ? one < other : b.isNaN }
        return a == b ? one < other : a > b
      }
      #expect(pairs.first[row] == (order.first ?? LeadingPairs.none), "\(list)")
      #expect(pairs.second[row] == (order.count > 1 ? order[1] : LeadingPairs.none), "\(list)")
    }
  }
}
