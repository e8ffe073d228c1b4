/// Mean and spread of numbers with weights that come one after the other.
package struct WeightedMoments: Sendable {
  /// The sum of the weights.
  package private(set) var sum = 0.0
  /// From where differences are measured, so that they are small beside large numbers: the first number.
  private var origin: Double?
  private var differences = 0.0
  private var squares = 0.0

  package init() {}

  package mutating func add(_ value: Double, weight: Double) {
    let difference = value - (origin ?? value)
    if origin == nil { origin = value }
    sum += weight
    differences += weight * difference
    squares += weight * difference * difference
  }

  /// Nil without numbers, or where weights below 0 outweigh the others.
  package var mean: Double? {
    guard let origin, sum > 0, differences.isFinite else { return nil }
    return origin + differences / sum
  }

  /// The root of the weighted mean of the squares of the differences to the mean; nil as ``mean``.
  package var deviation: Double? {
    guard sum > 0, squares.isFinite else { return nil }
    let square = squares / sum - (differences / sum) * (differences / sum)
    return square >= 0 ? square.squareRoot() : nil
  }
}
