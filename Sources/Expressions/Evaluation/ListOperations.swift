// Lists made of lists. Whatever an index or a condition holds, nothing is read beyond a list.

extension Arrangement {
  /// A list of as many elements for each.
  func apply(to offsets: [Int], _ content: [Double]) -> [Double] {
    var result = content
    for row in 0..<offsets.count - 1 {
      let list = offsets[row]..<offsets[row + 1]
      switch self {
      case .sort: result[list].sort { precedes($0, $1) }
      case .index: for (place, index) in list.enumerated() { result[index] = Double(place) }
      case .argsort:
        let order = list.sorted {
          precedes(content[$0], content[$1]) || (!precedes(content[$1], content[$0]) && $0 < $1)
        }
        for (place, index) in order.enumerated() { result[list.lowerBound + place] = Double(index - list.lowerBound) }
      }
    }
    return result
  }

  /// Ascending, with what is missing at the end.
  private func precedes(_ left: Double, _ right: Double) -> Bool { left < right || (right.isNaN && !left.isNaN) }
}

enum ListOperations {
  /// The element of each list at an index, from 0; missing where there is none.
  static func elements(of offsets: [Int], _ content: [Double], at index: (_ row: Int) -> Double) -> [Double] {
    (0..<offsets.count - 1).map { row in
      element(of: offsets[row]..<offsets[row + 1], content, at: index(row))
    }
  }

  /// The elements of each list at the indices that another holds.
  static func gathered(
    _ offsets: [Int], _ content: [Double], at indexOffsets: [Int], _ indices: [Double]
  ) -> [Double] {
    var result = indices
    for row in 0..<offsets.count - 1 {
      let list = offsets[row]..<offsets[row + 1]
      for place in indexOffsets[row]..<indexOffsets[row + 1] {
        result[place] = element(of: list, content, at: indices[place])
      }
    }
    return result
  }

  @inline(__always)
  private static func element(of list: Range<Int>, _ content: [Double], at index: Double) -> Double {
    // What is negative, beyond the list, or missing.
    guard index >= 0, index < Double(list.count), index == index.rounded(.down) else { return .nan }
    return content[list.lowerBound + Int(index)]
  }

  /// The elements for which a condition holds; not those for which it is missing.
  static func filtered(
    _ offsets: [Int], _ content: [Double], by conditions: [Double]
  ) -> (offsets: [Int], content: [Double]) {
    var ends = offsets
    var kept: [Double] = []
    kept.reserveCapacity(content.count)
    for row in 0..<offsets.count - 1 {
      for index in offsets[row]..<offsets[row + 1] where conditions[index] != 0 && !conditions[index].isNaN {
        kept.append(content[index])
      }
      ends[row + 1] = kept.count
    }
    return (ends, kept)
  }

  /// One side of all pairs of each list: the first with each that follows, then the second, and so on.
  ///
  /// - Returns: nil if that is more than `limit` elements.
  static func pairs(
    _ side: PairSide, _ offsets: [Int], _ content: [Double], limit: Int
  ) -> (offsets: [Int], content: [Double])? {
    guard
      let ends = ends(
        offsets.count - 1, limit: limit,
        { row in
          let count = offsets[row + 1] - offsets[row]
          return (count, max(count - 1, 0), 2)
        })
    else { return nil }
    var result: [Double] = []
    result.reserveCapacity(ends[ends.count - 1])
    for row in 0..<offsets.count - 1 {
      let list = offsets[row]..<offsets[row + 1]
      for first in list {
        for second in first + 1..<max(list.upperBound, first + 1) {
          result.append(content[side == .first ? first : second])
        }
      }
    }
    return (ends, result)
  }

  /// One side of all pairs of an element of one list and one of the other, in the order of the first, then of the second.
  ///
  /// - Returns: nil if that is more than `limit` elements.
  static func product(
    _ side: PairSide, _ offsets: [Int], _ content: [Double], _ others: [Int], _ otherContent: [Double], limit: Int
  ) -> (offsets: [Int], content: [Double])? {
    guard
      let ends = ends(
        offsets.count - 1, limit: limit,
        { row in
          (offsets[row + 1] - offsets[row], others[row + 1] - others[row], 1)
        })
    else { return nil }
    var result: [Double] = []
    result.reserveCapacity(ends[ends.count - 1])
    for row in 0..<offsets.count - 1 {
      for first in offsets[row]..<offsets[row + 1] {
        for second in others[row]..<others[row + 1] {
          result.append(side == .first ? content[first] : otherContent[second])
        }
      }
    }
    return (ends, result)
  }

  /// The offsets of lists whose lengths are quotients of products; nil if all together are more than `limit`.
  private static func ends(
    _ count: Int, limit: Int, _ length: (_ row: Int) -> (Int, Int, divisor: Int)
  ) -> [Int]? {
    var ends = [0]
    for row in 0..<count {
      let (first, second, divisor) = length(row)
      let (product, overflow) = first.multipliedReportingOverflow(by: second)
      guard !overflow, product / divisor <= limit - ends[row] else { return nil }
      ends.append(ends[row] + product / divisor)
    }
    return ends
  }
}
