import Columns
import Tables

/// Makes batches of a table's rows, which go to a ``RowQueue`` rather than as bytes to a file.
package struct RowEncoder: TableEncoder {
  private let columns = ArrowEncoder()
  private let texts: [String: [String]]
  private let queue: RowQueue

  /// - Parameter texts: of columns by name, all that rows may have: each is the same number in all batches.
  package init(texts: [String: [String]], into queue: RowQueue) {
    self.texts = texts
    self.queue = queue
  }

  package var rowsAtATime: Int { columns.rowsAtATime }

  package func header(for columns: [ColumnDescription]) -> [UInt8] { [] }

  package func append(_ table: FeatureTable, from row: Int, to piece: inout RowPiece) throws(TableError) -> Int {
    let end = try columns.append(table, from: row, to: &piece.rows)
    piece.batch = try RowBatch(&piece.rows, of: table.descriptions, texts: texts)
    return end
  }

  package func assembler(
    for columns: [ColumnDescription], at byteCount: Int, checkpoints: [[UInt8]]
  ) -> RowAssembler {
    RowAssembler(queue: queue)
  }
}
