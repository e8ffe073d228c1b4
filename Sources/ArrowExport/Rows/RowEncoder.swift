import Columns
import Tables

/// Makes batches of a table's rows, which go to a ``RowQueue`` rather than as bytes to a file.
package struct RowEncoder: TableEncoder {
  private let columns = ArrowEncoder()
  private let labels: [String]
  private let queue: RowQueue

  /// - Parameter labels: all that rows may have: each is the same number in all batches.
  package init(labels: [String], into queue: RowQueue) {
    self.labels = labels
    self.queue = queue
  }

  package var rowsAtATime: Int { columns.rowsAtATime }

  package func header(for columns: [ColumnDescription]) -> [UInt8] { [] }

  package func append(_ table: FeatureTable, from row: Int, to piece: inout RowPiece) throws(TableError) -> Int {
    let end = try columns.append(table, from: row, to: &piece.rows)
    piece.batch = try RowBatch(&piece.rows, of: table.descriptions, labels: labels)
    return end
  }

  package func assembler(
    for columns: [ColumnDescription], at byteCount: Int, checkpoints: [[UInt8]]
  ) -> RowAssembler {
    RowAssembler(queue: queue)
  }
}

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

/// Puts batches into a queue in the order of their rows.
package struct RowAssembler: TableAssembler {
  fileprivate let queue: RowQueue
  package private(set) var byteCount = 0

  package mutating func append(_ piece: RowPiece, write: ([UInt8]) throws -> Void) throws {
    guard let batch = piece.batch else { return }
    try queue.append(batch)
    byteCount += batch.byteCount
  }

  /// Nothing is kept by which another run could go on.
  package mutating func endPart(write: ([UInt8]) throws -> Void) -> [UInt8]? { nil }

  package mutating func finish(metadata: [String: String], write: ([UInt8]) throws -> Void) {}
}
