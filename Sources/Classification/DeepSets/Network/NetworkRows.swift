/// Rows as a network takes them: standardised, in single precision, nothing missing.
package struct NetworkRows: Sendable, Equatable {
  /// The objects of one type, row by row.
  package struct Objects: Sendable, Equatable {
    /// The objects of row `r` are `offsets[r]..<offsets[r + 1]`.
    package var offsets: [Int]
    /// All features of one object after the other's.
    package var values: [Float]

    package init(offsets: [Int], values: [Float]) {
      self.offsets = offsets
      self.values = values
    }
  }

  package let rowCount: Int
  /// Of each type in the order of the network's.
  package var objects: [Objects]
  /// All event features of one row after the other's.
  package var events: [Float]

  package init(rowCount: Int, objects: [Objects], events: [Float]) {
    self.rowCount = rowCount
    self.objects = objects
    self.events = events
  }
}
