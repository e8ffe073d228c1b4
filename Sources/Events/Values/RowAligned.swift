import Columns

/// Values of which there is one for each of some events.
public protocol RowAligned: Sendable {
  /// For how many events there are values.
  var count: Int { get }

  /// The values at these positions, in their order.
  ///
  /// - Precondition: every position lies within `0..<count`.
  func gathered(at positions: [Int]) -> Self
}

extension Column: RowAligned {}

extension JaggedColumn: RowAligned {
  /// The lists at these positions, in their order.
  ///
  /// - Precondition: every position is an entry of the column.
  @inlinable
  public func gathered(at positions: [Int]) -> JaggedColumn {
    var offsets = [0]
    var content: [Element] = []
    offsets.reserveCapacity(positions.count + 1)
    for position in positions {
      content += self[position]
      offsets.append(content.count)
    }
    return JaggedColumn(offsets: offsets, content: content)
  }
}
