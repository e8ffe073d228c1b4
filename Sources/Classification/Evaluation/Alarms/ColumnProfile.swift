import Base
import Statistics

/// How a column's numbers are distributed in some rows, in few numbers: what a model keeps of its training rows, so that rows of
/// other tables can be held against them.
package struct ColumnProfile: Sendable, Equatable, Codable {
  private static let parts = 32

  /// Values, ascending, no two the same: quantiles, of which the first is the least and the last the greatest value.
  package let values: [Double]
  /// The weighted share of numbers below each of ``values``.
  package let below: [Double]
  /// The share of those up to each of ``values``, which counts too.
  package let upTo: [Double]
  /// The weighted share of rows without a number, 0...1.
  package let missing: Double
  /// How many rows of equal weights say as much: (sum w)² / sum w².
  package let rows: Double

  private enum CodingKeys: String, CodingKey {
    case values, below, missing, rows
    case upTo = "up_to"
  }

  /// - Parameters:
  ///   - numbers: NaN where there is none.
  ///   - weights: not negative.
  /// - Precondition: as many of both.
  /// - Complexity: O(n), in time and in memory.
  package init(_ numbers: [Double], weights: [Double]) {
    let places = numbers.indices.filter { numbers[$0].isFinite && weights[$0] > 0 }
    let present = places.map { numbers[$0] }
    let order = present.withUnsafeBufferPointer { RadixSort.order($0) }
    let total = places.reduce(0) { $0 + weights[$1] }
    var (values, below, upTo): ([Double], [Double], [Double]) = ([], [], [])
    var (sum, start, part) = (0.0, 0, 0)
    while start < order.count {
      let value = present[Int(order[start])]
      let before = sum
      var end = start
      while end < order.count, present[Int(order[end])] == value {
        sum += weights[places[Int(order[end])]]
        end += 1
      }
      // The least value is a quantile, and so is the greatest, whatever is lost by rounding.
      if sum / total >= Double(part) / Double(Self.parts) || end == order.count {
        values.append(value)
        below.append(before / total)
        upTo.append(end == order.count ? 1 : sum / total)
        part = Int(sum / total * Double(Self.parts)) + 1
      }
      start = end
    }
    (self.values, self.below, self.upTo) = (values, below, upTo)
    let (all, squares) = weights.reduce(into: (0.0, 0.0)) { sums, weight in
      sums.0 += weight
      sums.1 += weight * weight
    }
    missing = all > 0 ? max(0, 1 - total / all) : 0
    rows = squares > 0 ? all * all / squares : 0
  }

  /// The value that half of the numbers do not exceed; nil without any.
  package var median: Double? { upTo.firstIndex { $0 >= 0.5 }.map { values[$0] } }

  /// The greatest difference of the share of numbers below, or up to, one of ``values``, 0...1; nil if one of the two has none.
  package func distance(to numbers: [Double], weights: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    // The weight at each value, and behind it up to the next.
    var at = [Double](repeating: 0, count: values.count)
    var behind = at
    var (first, all) = (0.0, 0.0)
    for (number, weight) in zip(numbers, weights) where number.isFinite {
      all += weight
      let place = values.partitioningIndex { $0 > number } - 1
      if place < 0 {
        first += weight
      } else if values[place] == number {
        at[place] += weight
      } else {
        behind[place] += weight
      }
    }
    guard all > 0 else { return nil }
    var (sum, greatest) = (first, 0.0)
    for place in values.indices {
      greatest = max(greatest, abs(sum / all - below[place]))
      sum += at[place]
      greatest = max(greatest, abs(sum / all - upTo[place]))
      sum += behind[place]
    }
    return greatest
  }

  /// Whether what was read can be a profile: as long as each other, ascending, shares.
  package var isSound: Bool {
    values.count == below.count && values.count == upTo.count && zip(values, values.dropFirst()).allSatisfy { $0 < $1 }
      && (below + upTo + [missing]).allSatisfy { (0...1).contains($0) } && rows >= 0
  }
}
