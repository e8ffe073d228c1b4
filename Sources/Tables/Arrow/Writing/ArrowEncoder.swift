import Columns

/// Writes feature tables as Arrow IPC files, which Feather files of version 2 are.
///
/// A piece is a record batch of some 20,000 rows. See ``ArrowSchema`` for how columns lie, ``ArrowBatch`` for what a batch is,
/// ``ArrowAssembler`` for the dictionaries of texts.
package struct ArrowEncoder: TableEncoder {
  static let magic = Array("ARROW1".utf8)
  /// How many rows a piece has.
  private static let rowsPerPiece = 20_000
  /// A piece of long lists has fewer rows, so that it is not larger than this.
  private static let bytesPerPiece = 1 << 26

  package var rowsAtATime: Int { Self.rowsPerPiece }

  package init() {}

  package func header(for columns: [ColumnDescription]) throws(TableError) -> [UInt8] {
    let carried = [CarriedColumns.key: CarriedColumns.text(of: columns)]
    return Self.magic + [0, 0] + ArrowMessage.bytes(.schema, ArrowSchema(columns).table(carried), bodySize: 0)
  }

  package func append(_ table: FeatureTable, from row: Int, to piece: inout ArrowPiece) throws(TableError) -> Int {
    var end = min(row + Self.rowsPerPiece, table.rowCount)
    while end - row > 1, size(of: table, row..<end) > Self.bytesPerPiece { end -= (end - row) / 2 }
    let writer = ArrowColumnWriter(rows: row..<end)
    for (description, column) in zip(table.descriptions, table.columns) {
      writer.append(column, elementsAreNullable: description.elementsAreNullable, to: &piece)
    }
    piece.batch.rowCount = end - row
    return end
  }

  /// How many bytes rows take at most.
  private func size(of table: FeatureTable, _ rows: Range<Int>) -> Int {
    table.columns.reduce(0) { sum, column in
      let elements =
        column.elements(of: rows.lowerBound).lowerBound..<column.elements(of: rows.upperBound - 1).upperBound
      return sum + 8 * (rows.count + elements.count)
    }
  }

  package func assembler(
    for columns: [ColumnDescription], at byteCount: Int, checkpoints: [[UInt8]]
  ) throws(TableError) -> ArrowAssembler {
    try ArrowAssembler(columns, byteCount: byteCount, checkpoints: checkpoints)
  }
}
