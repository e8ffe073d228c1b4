/// The places of the two greatest values of each list of a jagged column.
public struct LeadingPairs: Sendable, Equatable {
  /// What stands for a place in a list that is too short to have it.
  public static let none = -1

  /// The index within the list of its greatest value, or ``none``.
  public var first: [Int]
  /// The index within the list of its second greatest value, or ``none``.
  public var second: [Int]

  /// - Precondition: one place of each kind per list.
  public init(first: [Int], second: [Int]) {
    precondition(first.count == second.count, "pairs of different numbers of lists")
    self.first = first
    self.second = second
  }
}

extension JaggedColumn where Element: BinaryFloatingPoint {
  /// The two greatest values of each list, as the first two of a stable descending sort would give them: of equal
  /// values the one with the lower index comes first, and NaN comes last, after minus infinity.
  @inlinable
  public func leadingPairs() -> LeadingPairs {
    var first = [Int](repeating: LeadingPairs.none, count: count)
    var second = first
    var firsts = first.mutableSpan
    var seconds = second.mutableSpan
    let offsets = offsets.span
    let content = content.span
    for row in 0..<count {
      let start = offsets[unchecked: row]
      let end = offsets[unchecked: row + 1]
      var lead = LeadingPairs.none
      var sublead = LeadingPairs.none
      for index in start..<end {
        let value = content[unchecked: index]
        if lead < 0 || value.sortsBefore(content[unchecked: start + lead]) {
          sublead = lead
          lead = index - start
        } else if sublead < 0 || value.sortsBefore(content[unchecked: start + sublead]) {
          sublead = index - start
        }
      }
      firsts[unchecked: row] = lead
      seconds[unchecked: row] = sublead
    }
    return LeadingPairs(first: first, second: second)
  }
}

extension BinaryFloatingPoint {
  /// Whether a stable descending sort with NaN last moves this value before an earlier `other`.
  @inlinable package func sortsBefore(_ other: Self) -> Bool { self > other || (other.isNaN && !isNaN) }
}
