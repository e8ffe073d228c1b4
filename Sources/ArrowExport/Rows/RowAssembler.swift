import Tables

/// Puts batches into a queue in the order of their rows.
package struct RowAssembler: TableAssembler {
  let queue: RowQueue
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
