import Columns

/// The label and the weight of every row, for counting some of them again and again.
package struct LabelledWeights: Sendable {
  private let labels: RowLabels
  /// One per row; nil if all count one.
  private let weights: [Double]?

  /// - Parameters:
  ///   - weights: nil if each row counts one.
  ///   - factor: what weights are multiplied with.
  /// - Returns: nil if the weights are no numbers.
  package init?(_ labels: RowLabels, weights: ColumnValues?, scaledBy factor: Double = 1) {
    self.labels = labels
    guard let weights else {
      self.weights = nil
      return
    }
    guard weights.type.isNumeric else { return nil }
    self.weights = [Double](unsafeUninitializedCapacity: weights.count) { numbers, count in
      weights.copyNumbers(of: 0..<weights.count, to: numbers)
      for row in 0..<weights.count { numbers[row] *= factor }
      count = weights.count
    }
  }

  /// Counts the rows for which `passes` holds, by label.
  package func counts(where passes: (_ row: Int) -> Bool) -> [WeightedCount] {
    var counts = labels.names.map { _ in WeightedCount() }
    for (row, label) in labels.codes.enumerated() where passes(row) {
      counts[Int(label)].add(weight: weights?[row] ?? 1)
    }
    return counts
  }
}
