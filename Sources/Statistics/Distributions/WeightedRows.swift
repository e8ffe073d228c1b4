import Columns

/// The weights of each label's rows, summed over all and in bins of a column.
package struct WeightedRows: Sendable {
  /// Sums of weights of one label.
  package struct Sums: Sendable, Equatable {
    /// The sum of the weights.
    package var sum = 0.0
    /// The sum of their squares: the square of the statistical error of ``sum``.
    package var squares = 0.0
    /// Rows with a weight below 0.
    package var negativeCount = 0

    package init() {}

    /// The number of rows of weight one that would have the same relative error: (sum w)² / sum w².
    package var effectiveCount: Double {
      let count = sum * sum / squares
      return count.isFinite ? count : 0
    }

    package mutating func add(_ other: Sums) {
      sum += other.sum
      squares += other.squares
      negativeCount += other.negativeCount
    }
  }

  /// By label.
  package private(set) var sums: [Sums]
  /// By label; empty without a column to bin.
  package private(set) var histograms: [Histogram]
  /// Rows that are left out: their weight is missing or not finite.
  package private(set) var withoutWeight = 0

  /// Whether all sums of bins are numbers that can be drawn.
  package var isDrawable: Bool {
    !histograms.isEmpty && histograms.allSatisfy { ($0.sums + $0.squares).allSatisfy { abs($0) < 1e200 } }
  }

  /// The same of weights that are `factor` times as large.
  package func scaled(by factor: Double) -> WeightedRows {
    var scaled = self
    scaled.sums = sums.map {
      var sums = $0
      sums.sum *= factor
      sums.squares *= factor * factor
      return sums
    }
    scaled.histograms = histograms.map { $0.scaled(by: factor) }
    return scaled
  }

  /// Sums `weights` up, and bins the values of `column`, if there is one.
  ///
  /// - Returns: nil if the weights are text.
  package init?(_ weights: ColumnValues, of column: ColumnValues?, _ binning: Binning?, by labels: RowLabels) {
    guard let weightReader = BlockReader(weights) else { return nil }
    let columnReader = column.flatMap { BlockReader($0) }
    sums = labels.names.map { _ in Sums() }
    histograms = binning.map { binning in labels.names.map { _ in Histogram(binning) } } ?? []
    let size = BlockReader.blockSize
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
