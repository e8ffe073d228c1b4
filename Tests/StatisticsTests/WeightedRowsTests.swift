import Columns
import Testing

@testable import Statistics

/// Sums of weights against those of one row after the other.
@Suite struct WeightedRowsTests {
  @Test func sumsAreThoseOfTheRows() throws {
    var generator = SplitMix64(seed: 3)
    // More than one block, the last one not full.
    let count = 2 * BlockReader.blockSize + 77
    let codes = (0..<count).map { Int32($0 < 3 ? $0 : Int.random(in: 0..<3, using: &generator)) }
    // Quarters, which have exact sums in any order.
    let weights = codes.map { _ -> Double in
      let quarters = Int.random(in: -8...40, using: &generator)
      return quarters == 0 ? .nan : Double(quarters) / 4
    }
    let values = codes.map { _ -> Double in
      let value = Int.random(in: -1...11, using: &generator)
      return value == 5 ? .nan : Double(value)
    }
    let labels = try RowLabels(.text(categories: ["a", "b", "c"], codes: codes), atMost: 3)
    let binning = Binning(lowerEdge: 0, width: 2, count: 5)
    let rows = try #require(WeightedRows(.float64(weights), of: .float64(values), binning, by: labels))
    #expect(rows.withoutWeight == weights.count(where: \.isNaN))
    for label in 0..<3 {
      let own = (0..<count).filter { codes[$0] == label && !weights[$0].isNaN }
      let ownWeights = own.map { weights[$0] }
      #expect(rows.sums[label].sum == ownWeights.reduce(0, +))
      #expect(rows.sums[label].squares == ownWeights.reduce(0) { $0 + $1 * $1 })
      #expect(rows.sums[label].negativeCount == ownWeights.count { $0 < 0 })
      let histogram = rows.histograms[label]
      for bin in 0..<5 {
        let range = Double(2 * bin)..<Double(2 * bin + 2)
        let inBin = own.filter { range.contains(values[$0]) || (bin == 4 && values[$0] == 10) }
        #expect(histogram.sums[bin] == inBin.reduce(0) { $0 + weights[$1] })
      }
      #expect(histogram.underflow == own.filter { values[$0] < 0 }.reduce(0) { $0 + weights[$1] })
      #expect(histogram.overflow == own.filter { values[$0] > 10 }.reduce(0) { $0 + weights[$1] })
    }
  }

  @Test func equalWeightsCountAsManyRows() {
    var sums = WeightedRows.Sums()
    #expect(sums.effectiveCount == 0)
    (sums.sum, sums.squares) = (10 * 0.5, 10 * 0.25)
    #expect(sums.effectiveCount == 10)
  }

  @Test func textHasNoWeights() throws {
    let text = ColumnValues.text(categories: ["a"], codes: [0])
    #expect(WeightedRows(text, of: nil, nil, by: try RowLabels(text, atMost: 1)) == nil)
  }
}
