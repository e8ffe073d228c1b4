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
}
