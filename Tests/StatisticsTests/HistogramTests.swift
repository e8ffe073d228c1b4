import Columns
import Testing

@testable import Statistics

/// Histograms against a search of all bins for each number.
@Suite struct HistogramTests {
  private let binnings = [
    Binning(lowerEdge: 0, width: 0.1, count: 10), Binning(lowerEdge: -0.5, width: 1, count: 7),
    Binning(lowerEdge: -.pi, width: .pi / 16, count: 32), Binning(lowerEdge: 1e6, width: 5e-7, count: 20),
  ]

  /// Numbers in and around all bins, edges and their neighbours among them.
  private func values(_ binning: Binning, _ generator: inout SplitMix64) -> [Double] {
    let edges = (0...binning.count).map(binning.edge)
    let span = binning.upperEdge - binning.lowerEdge
    let anywhere = (0..<500).map { _ in
      Double.random(in: binning.lowerEdge - span / 4...binning.upperEdge + span / 4, using: &generator)
    }
    return edges + edges.map(\.nextUp) + edges.map(\.nextDown) + anywhere + [.infinity, -.infinity]
  }

  /// Half-open bins, the last one closed.
  private func holds(_ binning: Binning, _ bin: Int, _ value: Double) -> Bool {
    value >= binning.edge(bin)
      && (bin + 1 == binning.count ? value <= binning.edge(bin + 1) : value < binning.edge(bin + 1))
  }

  @Test func everyNumberIsInTheBinThatHoldsIt() {
    var generator = SplitMix64(seed: 1)
    for binning in binnings {
      for value in values(binning, &generator) {
        let bins = (0..<binning.count).filter { holds(binning, $0, value) }
        let expected = value < binning.lowerEdge ? -1 : value > binning.upperEdge ? binning.count : bins[0]
        #expect(bins.count <= 1)
        #expect(binning.index(of: value) == expected, "\(value) in \(binning)")
      }
    }
  }

  @Test func ascendingNumbersAreCountedAsOneByOne() {
    var generator = SplitMix64(seed: 2)
    for binning in binnings {
      let values = values(binning, &generator).sorted()
      var expected = Histogram(binning)
      for value in values { expected.fill(value, weight: 1) }
      #expect(Histogram(binning, ascending: values[...]) == expected)
      #expect(expected.total == Double(values.count))
    }
  }

  @Test func weightsAreSummedWithTheirSquares() {
    var histogram = Histogram(Binning(lowerEdge: 0, width: 1, count: 2))
    for (value, weight) in [(0.5, 2.0), (0.5, -0.5), (1, 3), (2, 1), (-1, 4), (3, 8)] {
      histogram.fill(value, weight: weight)
    }
    #expect(histogram.sums == [1.5, 4])
    #expect(histogram.squares == [4.25, 10])
    #expect(histogram.underflow == 4 && histogram.overflow == 8)
    #expect(histogram.total == 17.5)
  }

  @Test func scaledWeightsAreFilledScaled() {
    let binning = Binning(lowerEdge: 0, width: 1, count: 2)
    var (plain, expected) = (Histogram(binning), Histogram(binning))
    for (value, weight) in [(0.5, 2.0), (0.5, -0.5), (1, 3), (2, 1), (-1, 4), (3, 8)] {
      plain.fill(value, weight: weight)
      expected.fill(value, weight: 4 * weight)
    }
    #expect(plain.scaled(by: 4) == expected)
  }

  @Test func cellsHoldPairsWithinBothAxes() {
    var cells = CellHistogram(
      x: Binning(lowerEdge: 0, width: 1, count: 2), y: Binning(logarithmic: 1...100, count: 2))
    cells.fill(
      .float64([0.5, 1.5, 2, 3, 0.5, .nan]), .float64([1, 10, 100, 10, 0, 10]),
      weights: .float64([1, 2, 3, 4, 5, 6]))
    #expect(cells.sums == [1, 0, 0, 5] && cells.beyond == 9 && cells[x: 1, y: 1] == 5 && cells.total == 15)
  }
}
