extension JaggedColumn {
  /// The lists of some entries, which are 0, 1, ... in the result.
  ///
  /// - Precondition: every row is an entry of the column.
  @inlinable
  public func rows(_ rows: Range<Int>) -> JaggedColumn {
    let start = offsets[rows.lowerBound]
    return JaggedColumn(
      offsets: offsets[rows.lowerBound...rows.upperBound].map { $0 - start },
      content: Array(content[start..<offsets[rows.upperBound]]))
  }

  /// The beginnings of the lists.
  ///
  /// - Parameter counts: how many elements of each list there are to be.
  /// - Precondition: none is negative, or more than the list has.
  public func prefixes(_ counts: some Collection<Int>) -> JaggedColumn {
    var ends = [0]
    var elements: [Element] = []
    for (index, count) in counts.enumerated() {
      elements += content[offsets[index]..<offsets[index] + count]
      ends.append(elements.count)
    }
    return JaggedColumn(offsets: ends, content: elements)
  }
}
