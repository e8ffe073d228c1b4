import Tables

/// The weights of each label's rows, summed over all and in bins of a column.
struct WeightedRows: Sendable {
  /// Sums of weights of one label.
  struct Sums: Sendable, Equatable {
    var sum = 0.0
    var squares = 0.0
    /// Rows with a weight below 0.
    var negativeCount = 0

    /// The number of rows of weight one that would have the same relative error: (sum w)² / sum w².
    var effectiveCount: Double {
      let count = sum * sum / squares
      return count.isFinite ? count : 0
    }

    mutating func add(_ other: Sums) {
      sum += other.sum
      squares += other.squares
      negativeCount += other.negativeCount
    }
  }

  /// By label.
  private(set) var sums: [Sums]
  /// By label; empty without a column to bin.
  private(set) var histograms: [Histogram]
  /// Rows that are left out: their weight is missing or not finite.
  private(set) var withoutWeight = 0

  /// Whether all sums of bins are numbers that can be drawn.
  var isDrawable: Bool {
    !histograms.isEmpty && histograms.allSatisfy { ($0.sums + $0.squares).allSatisfy { abs($0) < 1e200 } }
  }

  /// Sums `weights` up, and bins the values of `column`, if there is one.
  ///
  /// - Returns: nil if the weights are text.
  init?(_ weights: ColumnData, of column: ColumnData?, _ binning: Binning?, by labels: RowLabels) {
    guard let weightReader = BlockReader(weights) else { return nil }
    let columnReader = column.flatMap { BlockReader($0) }
    sums = labels.names.map { _ in Sums() }
    histograms = binning.map { binning in labels.names.map { _ in Histogram(binning) } } ?? []
    let size = PairSums.blockSize
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * size) { buffer in
      let weights = UnsafeMutableBufferPointer(rebasing: buffer[..<size])
      let values = UnsafeMutableBufferPointer(rebasing: buffer[size...])
      for start in stride(from: 0, to: labels.codes.count, by: size) {
        let rows = start..<Swift.min(start + size, labels.codes.count)
        weightReader.read(rows, into: weights)
        columnReader?.read(rows, into: values)
        for (place, row) in rows.enumerated() {
          let (label, weight) = (Int(labels.codes[row]), weights[place])
          guard !weight.isNaN else {
            withoutWeight += 1
            continue
          }
          sums[label].sum += weight
          sums[label].squares += weight * weight
          if weight < 0 { sums[label].negativeCount += 1 }
          if columnReader != nil, !histograms.isEmpty, !values[place].isNaN {
            histograms[label].fill(values[place], weight: weight)
          }
        }
      }
    }
  }
}
