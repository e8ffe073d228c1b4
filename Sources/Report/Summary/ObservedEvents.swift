import Columns
import Statistics

/// The numbers of recorded events in bins of the mass, without those that are blinded.
struct ObservedEvents: Sendable {
  /// What is seen of a bin.
  struct Bin: Sendable {
    let count: Int
    let interval: PoissonInterval
  }

  let binning: Binning
  /// Nil for bins that lie in the blind window, wholly or in part.
  let bins: [Bin?]
  /// What is blinded, in the column's unit; nil for nothing.
  let blinded: ClosedRange<Double>?
  /// The number of events in the bins that are seen.
  let total: Int

  /// - Returns: nil for a column that is not numeric.
  init?(_ column: ColumnValues, _ note: ColumnNote, _ binning: Binning, blinding window: BlindWindow?) {
    guard let reader = BlockReader(column) else { return nil }
    let blinded = window?.masses(in: note)
    var histogram = Histogram(binning)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: BlockReader.blockSize) { block in
      for start in stride(from: 0, to: column.count, by: block.count) {
        let rows = start..<Swift.min(start + block.count, column.count)
        reader.read(rows, into: block)
        for place in 0..<rows.count where !block[place].isNaN { histogram.fill(block[place], weight: 1) }
      }
    }
    bins = histogram.sums.enumerated().map { bin, sum in
      // Edges are rounded: a bin that ends where the window begins is seen.
      let rest = (binning.edge(bin + 1) - binning.edge(bin)) * 1e-9
      let isBlinded =
        blinded.map { binning.edge(bin) < $0.upperBound - rest && binning.edge(bin + 1) > $0.lowerBound + rest }
        ?? false
      return isBlinded ? nil : Bin(count: Int(sum), interval: PoissonInterval(count: Int(sum)))
    }
    self.binning = binning
    self.blinded = blinded
    total = bins.reduce(0) { $0 + ($1?.count ?? 0) }
  }
}
