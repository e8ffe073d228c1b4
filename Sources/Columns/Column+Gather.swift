extension Column {
  /// The values at these positions, in their order.
  ///
  /// - Precondition: every position is an entry of the column.
  @inlinable
  public func gathered(at positions: [Int]) -> Column {
    Column(positions.map { values[$0] })
  }
}
