/// How much two numbers of a row rise together, whatever their scales: Spearman's coefficient, weighted.
///
/// A row of weight w counts as w rows: its rank is the weight of the rows below it, and half the weight of its equals. With whole
/// weights it is the coefficient of the rows written down that often.
package enum RankCorrelation {
  /// - Parameters:
  ///   - values, others: no NaN.
  ///   - order: the rows by ascending `values`, as `RadixSort.order` gives it; likewise `otherOrder`.
  ///   - weights: not negative.
  /// - Returns: nil if one of the two is the same in all rows with a weight.
  /// - Complexity: O(rows).
  package static func between(
    _ values: [Double], in order: [UInt32], _ others: [Double], in otherOrder: [UInt32], weights: [Double]
  ) -> Double? {
    let ranks = ranks(values, order, weights)
    let otherRanks = self.ranks(others, otherOrder, weights)
    var (all, sum, otherSum) = (0.0, 0.0, 0.0)
    for row in weights.indices {
      all += weights[row]
      sum += weights[row] * ranks[row]
      otherSum += weights[row] * otherRanks[row]
    }
    guard all > 0 else { return nil }
    let (mean, otherMean) = (sum / all, otherSum / all)
    var (squares, otherSquares, products) = (0.0, 0.0, 0.0)
    for row in weights.indices {
      let (one, other) = (ranks[row] - mean, otherRanks[row] - otherMean)
      squares += weights[row] * one * one
      otherSquares += weights[row] * other * other
      products += weights[row] * one * other
    }
    let scale = (squares * otherSquares).squareRoot()
    return scale > 0 ? products / scale : nil
  }

  /// The weight below each row, and half of that of its equals, as a share of all weight.
  private static func ranks(_ values: [Double], _ order: [UInt32], _ weights: [Double]) -> [Double] {
    var ranks = [Double](repeating: 0, count: values.count)
    let all = weights.reduce(0, +)
    var (below, start) = (0.0, 0)
    while start < order.count {
      var (end, equal) = (start, 0.0)
      while end < order.count, values[Int(order[end])] == values[Int(order[start])] {
        equal += weights[Int(order[end])]
        end += 1
      }
      let rank = all > 0 ? (below + equal / 2) / all : 0
      for place in start..<end { ranks[Int(order[place])] = rank }
      below += equal
      start = end
    }
    return ranks
  }
}
