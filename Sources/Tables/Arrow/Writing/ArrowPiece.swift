/// What a thread makes of some rows for an Arrow file: a batch, but for the numbers of its texts, which are their own as long as
/// it is not known which are in the batches before.
package struct ArrowPiece: TablePiece {
  /// The texts of a column.
  package struct Texts: Sendable {
    /// Those that some row has, in the order in which they first come.
    package let entries: [String]
    /// Where the numbers of entries lie in the batch.
    package let numbers: Range<Int>
  }

  package var batch = ArrowBatch()
  /// Of each column of texts.
  package internal(set) var texts: [Texts] = []

  package init() {}

  package var byteCount: Int { batch.body.count }

  package mutating func reserveCapacity(_ byteCount: Int) { batch.reserveCapacity(byteCount) }

  package mutating func removeAll(keepingCapacity: Bool) {
    batch.removeAll(keepingCapacity: keepingCapacity)
    texts.removeAll(keepingCapacity: keepingCapacity)
  }
}
