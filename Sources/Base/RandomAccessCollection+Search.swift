extension RandomAccessCollection {
  /// The first position whose element belongs to the second part of a collection in two parts, or the end.
  ///
  /// - Parameter belongs: whether an element belongs to the second part; false for all before that position, and true from
  ///   there on.
  ///
  /// Complexity: O(log count).
  @inlinable
  package func partitioningIndex(where belongs: (Element) throws -> Bool) rethrows -> Index {
    var low = startIndex
    var count = count
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if try belongs(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }
}
