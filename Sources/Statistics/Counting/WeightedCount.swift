/// Some rows, and what they weigh together.
package struct WeightedCount: Sendable, Equatable {
  package private(set) var rows = 0
  /// The sum of the weights that are finite numbers.
  package private(set) var sum = 0.0
  /// The sum of the squares of these.
  package private(set) var squares = 0.0

  package init() {}

  /// The statistical error of ``sum``.
  package var error: Double { squares.squareRoot() }

  /// Adds a row. One whose weight is NaN or infinite is left out of the sums.
  package mutating func add(weight: Double) {
    rows += 1
    guard weight.isFinite else { return }
    sum += weight
    squares += weight * weight
  }

  package static func + (left: WeightedCount, right: WeightedCount) -> WeightedCount {
    var sum = left
    sum.rows += right.rows
    sum.sum += right.sum
    sum.squares += right.squares
    return sum
  }

  /// The same rows, each of which counts one.
  package var unweighted: WeightedCount {
    var count = self
    count.sum = Double(rows)
    count.squares = count.sum
    return count
  }
}
