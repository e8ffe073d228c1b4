extension Column {
  /// The values at these positions, in their order.
  ///
  /// - Precondition: every position is an entry of the column.
  @inlinable
  public func gathered(at positions: [Int]) -> Column {
    // An array of no capacity is one that all threads share, and must not be written to.
    if positions.isEmpty { return Column([]) }
    let source = values.span
    return Column(
      [Element](unsafeUninitializedCapacity: positions.count) { buffer, initializedCount in
        for index in 0..<positions.count {
          buffer.initializeElement(at: index, to: source[positions[index]])
        }
        initializedCount = positions.count
      })
  }
}
