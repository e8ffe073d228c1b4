import Columns

/// Writes feature tables as NPZ, what `numpy.savez` writes: a zip archive of arrays, one for each column. See ``NPYArray`` for what
/// becomes of a column, ``NPZAssembler`` for how arrays grow of which the number of rows comes first.
package struct NPZEncoder: TableEncoder {
  /// How many rows a piece has.
  private static let rowsPerPiece = 20_000

  package var rowsAtATime: Int { Self.rowsPerPiece }

  package init() {}

  /// Nothing, but an error for columns that there is no array for, or whose arrays would have one name.
  package func header(for columns: [ColumnDescription]) throws(TableError) -> [UInt8] {
    var names: Set<String> = []
    for column in columns {
      for array in try NPYArray.all(of: column) where !names.insert(array.name).inserted {
        throw TableError(.invalidColumn, "two arrays of the NPZ file would have the name \(array.name)")
      }
    }
    return []
  }

  package func append(_ table: FeatureTable, from row: Int, to piece: inout NPZPiece) throws(TableError) -> Int {
    let end = min(row + Self.rowsPerPiece, table.rowCount)
    let rows = row..<end
    for (description, column) in zip(table.descriptions, table.columns) {
      for array in try NPYArray.all(of: description) {
        let start = piece.bytes.count
        var texts: [String] = []
        NPZColumnWriter(rows, column).append(array, to: &piece.bytes, &texts)
        piece.parts.append(NPZPiece.Part(range: start..<piece.bytes.count, texts: texts))
      }
    }
    piece.rowCount = end - row
    return end
  }

  package func assembler(
    for columns: [ColumnDescription], at byteCount: Int, checkpoints: [[UInt8]]
  ) throws(TableError) -> NPZAssembler {
    try NPZAssembler(columns)
  }
}
