import Columns
import Testing

@testable import Diphoton

@Suite struct NotebookStatisticsTests {
  /// numpy's pairwise sum, written down from its description with arrays and slices.
  private func pairwise(_ x: ArraySlice<Float>) -> Float {
    let m = x.count
    if m < 8 { return x.reduce(0, +) }
    if m <= 128 {
      let whole = m - m % 8
      let r = (0..<8).map { k in
        stride(from: k + 8, to: whole, by: 8).reduce(x[x.startIndex + k]) { $0 + x[x.startIndex + $1] }
      }
      let s = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]))
      return x.dropFirst(whole).reduce(s, +)
    }
    var half = m / 2
    half -= half % 8
    return pairwise(x.prefix(half)) + pairwise(x.dropFirst(half))
  }

  @Test func sumsOfEveryLengthAgreeWithTheDescription() {
    var state: UInt64 = 1
    let values = (0..<300).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(Int32(truncatingIfNeeded: state >> 32)) * 1e-3
    }
    var differFromPlainSums = 0
    for count in 0...300 {
      let list = values.prefix(count)
      let expected = count == 0 ? 0 : count == 1 ? list[0] : list[0] + pairwise(list.dropFirst())
      #expect(NotebookSum.list(values.span, 0..<count).bitPattern == expected.bitPattern, "\(count) values")
      if expected != list.reduce(0, +) { differFromPlainSums += 1 }
    }
    #expect(differFromPlainSums > 100, "the values do not tell the orders apart")
  }

  @Test func threeValuesAddTheLastTwoFirst() {
    // In this order the ones are lost; added first, they make the next multiple of 2.
    #expect(NotebookSum.list([16_777_216, 1, 1].span, 0..<3) == 16_777_218)
  }

  @Test func signsOfZero() {
    #expect(NotebookSum.list([Float(-0.0)].span, 0..<1).sign == .minus)
    #expect(NotebookSum.list([Float(-0.0), -0.0].span, 0..<2).sign == .plus)
    #expect(NotebookSum.list([Float]().span, 0..<0).sign == .plus)
  }

  @Test func emptyLists() {
    let statistics = JaggedColumn<Float>([[]]).notebookStatistics()
    #expect(statistics.minimum == [.infinity])
    #expect(statistics.maximum == [-.infinity])
    #expect(statistics.sum == [0])
    #expect(statistics.mean[0].isNaN && statistics.standardDeviation[0].isNaN)
  }

  @Test func nanIsLeftOut() {
    let statistics = JaggedColumn<Float>([[.nan, 3, .nan, 5], [.nan]]).notebookStatistics()
    #expect(statistics.minimum == [3, .infinity])
    #expect(statistics.maximum == [5, -.infinity])
    #expect(statistics.sum == [8, 0])
    #expect(statistics.mean[0] == 4 && statistics.mean[1].isNaN)
    #expect(statistics.standardDeviation[0] == 1 && statistics.standardDeviation[1].isNaN)
  }

  @Test func standardDeviationOfOneValueIsNoise() {
    // From a row of the original code's table for a generated sample: lep_pt of one lepton.
    let statistics = JaggedColumn<Float>([[80031.5]]).notebookStatistics()
    #expect(statistics.standardDeviation == [12.639224659764539])
  }

  @Test func charges() {
    let statistics = JaggedColumn<Int32>([[1, -1, -1], []]).notebookStatistics()
    #expect(statistics.minimum == [-1, 2_147_483_647])
    #expect(statistics.maximum == [1, -2_147_483_648])
    #expect(statistics.sum == [-1, 0])
    #expect(statistics.mean[0] == -0.3333333333333333 && statistics.mean[1].isNaN)
    #expect(statistics.standardDeviation[0] == 0.9428090415820634 && statistics.standardDeviation[1].isNaN)
  }

  @Test func squaresOfIntegersWrapAround() {
    // 65536^2 is 0 in 32 bits: the variance comes out as -65536^2.
    let statistics = JaggedColumn<Int32>([[65536], [46341]]).notebookStatistics()
    #expect(statistics.sum == [65536, 46341])
    #expect(statistics.standardDeviation[0].isNaN)
    #expect(statistics.standardDeviation[1].isNaN)
  }
}
