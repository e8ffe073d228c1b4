import Columns

/// Writes feature tables as an RNTuple in a ROOT file, format 1.0.
///
/// Clusters of some 100,000 rows, each the pages of several pieces; pages compressed with zstd, with checksums. See `RNTupleField` for what
/// columns are, `RNTupleAssembler` for how pieces become clusters and the file.
public struct RNTupleEncoder: TableEncoder {
  /// How many rows a piece has, and so a page.
  private static let rowsPerPiece = 20_000

  public var rowsAtATime: Int { Self.rowsPerPiece }

  public init() {}

  /// What the file begins with but for the first bytes, which are only known in the end: see ``RNTupleAssembler/beginning``.
  ///
  /// - Throws: ``TableError`` (`invalidColumn`) for a name that no field has.
  public func header(for columns: [ColumnDescription]) throws(TableError) -> [UInt8] {
    if let column = columns.first(where: { !$0.hasNameForField }) {
      throw TableError(
        .invalidColumn,
        "column \(column.name.debugDescription) cannot be a field of an RNTuple: its name has a dot, a slash, a backslash or a space"
      )
    }
    return RNTupleBeginning(columns).bytes
  }

  public func append(_ table: FeatureTable, from row: Int, to piece: inout RNTuplePiece) throws(TableError) -> Int {
    let end = min(row + Self.rowsPerPiece, table.rowCount)
    let writer = RNTuplePieceWriter(row..<end)
    for (description, column) in zip(table.descriptions, table.columns) {
      writer.append(column, description, to: &piece)
    }
    piece.rowCount = end - row
    return end
  }

  public func assembler(
    for columns: [ColumnDescription], at byteCount: Int, checkpoints: [[UInt8]]
  ) throws(TableError) -> RNTupleAssembler {
    try RNTupleAssembler(columns, byteCount: byteCount, checkpoints: checkpoints)
  }
}
