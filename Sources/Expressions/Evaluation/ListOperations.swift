// Lists made of lists. Whatever an index or a condition holds, nothing is read beyond a list.

extension Arrangement {
  /// A list of as many elements for each.
  func apply(to ends: ListEnds, _ content: Block, into result: Block) {
    if self == .sort { result.base.update(from: content.base, count: content.count) }
    ends.visit { row, list in
      switch self {
      case .sort:
        var sorted = UnsafeMutableBufferPointer(start: result.base + list.lowerBound, count: list.count)
        sorted.sort(by: precedes)
      case .index: for (index, place) in list.enumerated() { result[place] = Double(index) }
      case .argsort:
        let order = list.sorted {
          precedes(content[$0], content[$1]) || (!precedes(content[$1], content[$0]) && $0 < $1)
        }
        for (index, place) in order.enumerated() { result[list.lowerBound + index] = Double(place - list.lowerBound) }
      }
    }
  }

  /// Ascending, with what is missing at the end.
  private func precedes(_ left: Double, _ right: Double) -> Bool { left < right || (right.isNaN && !left.isNaN) }
}

/// Lists of a slice, with their elements.
typealias Lists = (ends: ListEnds, content: Block)

enum ListOperations {
  /// The element of each list at an index, from 0; missing where there is none.
  static func elements(of lists: Lists, at index: Operand, into result: Block) {
    switch index {
    case .constant(let index):
      lists.ends.visit { row, list in result[row] = element(of: list, lists.content, at: index) }
    case .values(let indices):
      lists.ends.visit { row, list in result[row] = element(of: list, lists.content, at: indices[row]) }
    }
  }

  /// The elements of each list at the indices that another holds.
  static func gather(_ lists: Lists, at indices: Lists, into result: Block) {
    indices.ends.visit { row, places in
      let list = lists.ends.range(row)
      for place in places { result[place] = element(of: list, lists.content, at: indices.content[place]) }
    }
  }

  @inline(__always)
  private static func element(of list: Range<Int>, _ content: Block, at index: Double) -> Double {
    // What is negative, beyond the list, or missing.
    guard index >= 0, index < Double(list.count), index == index.rounded(.down) else { return .nan }
    return content[list.lowerBound + Int(index)]
  }

  /// The elements for which a condition holds; not those for which it is missing.
  ///
  /// - Parameter kept: room for all elements.
  /// - Returns: where the lists of those end that were kept.
  static func filter(_ lists: Lists, by conditions: Block, into kept: Block) -> [Int] {
    var ends = [0]
    ends.reserveCapacity(lists.ends.count + 1)
    var count = 0
    lists.ends.visit { _, list in
      for place in list where conditions[place].isSet {
        kept[count] = lists.content[place]
        count += 1
      }
      ends.append(count)
    }
    return ends
  }

  /// Where the lists end of all pairs of elements of each list; nil if there are more than `limit` in all.
  static func pairEnds(_ lists: ListEnds, limit: Int) -> [Int]? {
    ends(lists.count, limit: limit) { row in
      let count = lists.range(row).count
      return (count, max(count - 1, 0), 2)
    }
  }

  /// One side of all pairs of each list: the first with each that follows, then the second, and so on.
  static func pairs(_ side: PairSide, _ lists: Lists, into result: Block) {
    var place = 0
    lists.ends.visit { _, list in
      for first in list {
        for second in first + 1..<max(list.upperBound, first + 1) {
          result[place] = lists.content[side == .first ? first : second]
          place += 1
        }
      }
    }
  }

  /// Where the lists end of all pairs of an element of one list and one of the other; nil if there are more than `limit`.
  static func productEnds(_ first: ListEnds, _ second: ListEnds, limit: Int) -> [Int]? {
    ends(first.count, limit: limit) { (first.range($0).count, second.range($0).count, 1) }
  }

  /// One side of all pairs of an element of one list and one of the other, in the order of the first, then of the second.
  static func product(_ side: PairSide, _ lists: Lists, _ others: Lists, into result: Block) {
    var place = 0
    lists.ends.visit { row, list in
      let other = others.ends.range(row)
      for first in list {
        for second in other {
          result[place] = side == .first ? lists.content[first] : others.content[second]
          place += 1
        }
      }
    }
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
