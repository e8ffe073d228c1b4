import Columns
import Testing

@Suite struct ListStatisticsTests {
  @Test func handCalculatedLists() {
    let statistics = JaggedColumn<Float>([[2, 4, 4, 4, 5, 5, 7, 9], [-1, 3]]).statistics(storedAs: Float.self)
    #expect(statistics.minimum == [2, -1])
    #expect(statistics.maximum == [9, 3])
    #expect(statistics.sum == [40, 2])
    #expect(statistics.mean == [5, 1])
    #expect(statistics.standardDeviation == [2, 2])
  }

  @Test func emptyListsHaveASumOnly() {
    let statistics = JaggedColumn<Float>([[], [1], []]).statistics(storedAs: Float.self)
    #expect(statistics.sum == [0, 1, 0])
    for row in [0, 2] {
      #expect(statistics.minimum[row].isNaN && statistics.maximum[row].isNaN)
      #expect(statistics.mean[row].isNaN && statistics.standardDeviation[row].isNaN)
    }
  }

  @Test func noListsGiveNoRows() {
    #expect(JaggedColumn<Double>(offsets: [0], content: []).statistics(storedAs: Float.self).mean == [])
    #expect(JaggedColumn<Int32>(offsets: [0], content: []).statistics().mean == [])
  }

  @Test(arguments: [0.1, 80031.5, -2.310332, 1e-30, 3e38] as [Float])
  func oneValueHasNoSpread(value: Float) {
    let statistics = JaggedColumn<Float>([[value]]).statistics(storedAs: Float.self)
    #expect(statistics.standardDeviation == [0])
    #expect(statistics.mean == [Double(value)])
    #expect(statistics.sum == [value])
  }

  @Test(arguments: [[.nan, 1, 2], [1, .nan, 2], [1, 2, .nan], [.nan]] as [[Float]])
  func nanMakesAllMissing(list: [Float]) {
    let statistics = JaggedColumn<Float>([list, [1]]).statistics(storedAs: Double.self)
    #expect(statistics.minimum[0].isNaN && statistics.maximum[0].isNaN && statistics.sum[0].isNaN)
    #expect(statistics.mean[0].isNaN && statistics.standardDeviation[0].isNaN)
    #expect(statistics.mean[1] == 1)
  }

  @Test func oppositeInfinitiesKeepTheirExtremes() {
    let statistics = JaggedColumn<Float>([[-.infinity, .infinity]]).statistics(storedAs: Float.self)
    #expect(statistics.minimum == [-.infinity])
    #expect(statistics.maximum == [.infinity])
    #expect(statistics.sum[0].isNaN)
  }

  @Test func largeOffsetsDoNotCancel() {
    // Around 1e9 the difference of E[x^2] and E[x]^2 loses every digit of a spread of 1.
    let statistics = JaggedColumn<Double>([[1e9 - 1, 1e9 + 1]]).statistics(storedAs: Double.self)
    #expect(statistics.standardDeviation == [1])
  }

  @Test func integers() {
    let statistics = JaggedColumn<Int32>([[-1, 1, 1, -1], [], [7]]).statistics()
    #expect(statistics.minimum == [-1, .max, 7])
    #expect(statistics.maximum == [1, .min, 7])
    #expect(statistics.sum == [0, 0, 7])
    #expect(statistics.mean[0] == 0 && statistics.mean[1].isNaN && statistics.mean[2] == 7)
    #expect(statistics.standardDeviation[0] == 1 && statistics.standardDeviation[1].isNaN)
    #expect(statistics.standardDeviation[2] == 0)
  }

  @Test func integersDoNotOverflowTheirType() {
    let statistics = JaggedColumn<Int32>([[.max, .max], [.min, .min]]).statistics()
    #expect(statistics.sum == [4_294_967_294, -4_294_967_296])
    #expect(statistics.standardDeviation == [0, 0])
  }

  @Test func rowsHaveTheStatisticsThatTheyHaveAmongAll() {
    let reals = JaggedColumn<Float>([[1, 2], [], [5], [7, 8, 9], [.nan]])
    let integers = JaggedColumn<Int32>([[1, 2], [], [5], [7, 8, 9]])
    for rows in [0..<0, 0..<2, 1..<4, 4..<4] {
      let some = reals.statistics(of: rows, storedAs: Float.self)
      let all = reals.statistics(storedAs: Float.self)
      #expect(some.sum == Array(all.sum[rows]))
      #expect(some.mean.map(\.bitPattern) == all.mean[rows].map(\.bitPattern))
      #expect(some.maximum.map(\.bitPattern) == all.maximum[rows].map(\.bitPattern))
      #expect(integers.statistics(of: rows).sum == Array(integers.statistics().sum[rows]))
      #expect(integers.statistics(of: rows).minimum == Array(integers.statistics().minimum[rows]))
    }
  }
}
