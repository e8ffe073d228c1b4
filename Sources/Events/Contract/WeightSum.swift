/// What events weigh together, but for those whose weight is missing.
///
/// Weights are added without rounding, so that sums are the same in any order and in any parts; ``sum`` is rounded once.
public struct WeightSum: Sendable {
  /// Numbers that are together the sum, ascending by their size, none of which has bits where another has some; none for 0.
  /// What cannot be added without rounding, as it or the sum is infinite or none, is the only one, and stays.
  package private(set) var parts: [Double] = []
  /// How many events are left out of ``sum``, as their weight is NaN or infinite.
  public var missing: Int

  public init(_ sum: Double = 0, missing: Int = 0) {
    self.missing = missing
    add(sum)
  }

  /// One whose sum is the exact sum of some numbers.
  package init(parts: [Double], missing: Int) {
    self.missing = missing
    for part in parts { add(part) }
  }

  /// The sum of all weights that are finite numbers, rounded to the nearest number.
  public var sum: Double {
    guard var high = parts.last else { return 0 }
    var rest = parts.dropLast()
    while let part = rest.popLast() {
      let sum = high + part
      let low = part - (sum - high)
      high = sum
      guard low != 0 else { continue }
      // Half a unit in the last place was rounded to even; what is below it decides.
      if let below = rest.last, (below < 0) == (low < 0) {
        let further = high + 2 * low
        if further - high == 2 * low { high = further }
      }
      break
    }
    return high
  }

  /// Adds to ``sum``, without rounding.
  public mutating func add(_ weight: Double) {
    if let only = parts.last, !only.isFinite {
      parts = [only + weight]
      return
    }
    var carried = weight
    var count = 0
    for index in parts.indices {
      var (large, small) = (carried, parts[index])
      if large.magnitude < small.magnitude { swap(&large, &small) }
      carried = large + small
      let low = small - (carried - large)
      guard low != 0 else { continue }
      parts[count] = low
      count += 1
    }
    parts.removeSubrange(count...)
    if !carried.isFinite {
      parts = [carried]
    } else if carried != 0 {
      parts.append(carried)
    }
  }

  /// Adds the weight of one event.
  mutating func add(_ weight: Float) {
    if weight.isFinite { add(Double(weight)) } else { missing += 1 }
  }

  static func + (left: WeightSum, right: WeightSum) -> WeightSum {
    var sum = left
    sum += right
    return sum
  }

  /// Adds the sum of other events.
  public static func += (left: inout WeightSum, right: WeightSum) {
    for part in right.parts { left.add(part) }
    left.missing += right.missing
  }
}

extension WeightSum: Equatable {
  /// Whether both are the same without any rounding.
  public static func == (left: WeightSum, right: WeightSum) -> Bool {
    if left.missing != right.missing { return false }
    if left.parts == right.parts { return true }
    var difference = left
    for part in right.parts { difference.add(-part) }
    return difference.parts.isEmpty
  }
}
