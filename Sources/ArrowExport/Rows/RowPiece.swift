import Tables

/// Rows that a thread has brought into Arrow's layout.
package struct RowPiece: TablePiece {
  /// What they are made in, which is used again.
  var rows = ArrowPiece()
  var batch: RowBatch?

  package init() {}

  package var byteCount: Int { batch?.byteCount ?? 0 }

  package mutating func reserveCapacity(_ byteCount: Int) { rows.reserveCapacity(byteCount) }

  package mutating func removeAll(keepingCapacity: Bool) {
    rows.removeAll(keepingCapacity: keepingCapacity)
    batch = nil
  }
}
