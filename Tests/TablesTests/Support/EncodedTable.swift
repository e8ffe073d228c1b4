import Columns
import Tables

/// A table's file as a run writes it.
enum EncodedTable {
  /// - Parameter parts: the tables of the parts, one after the other.
  static func bytes<Encoder: TableEncoder>(
    of parts: [FeatureTable], pieceSize: Int = 1 << 20, metadata: [String: String] = [:], _ encoder: Encoder
  ) throws -> [UInt8] {
    let columns = parts[0].descriptions
    var file = try encoder.header(for: columns)
    var assembler = try encoder.assembler(for: columns, at: file.count, checkpoints: [])
    for table in parts {
      var row = 0
      while row < table.rowCount {
        var piece = Encoder.Piece()
        piece.reserveCapacity(pieceSize)
        row = try encoder.append(table, from: row, to: &piece)
        try assembler.append(piece) { file += $0 }
      }
      _ = try assembler.endPart { file += $0 }
    }
    try assembler.finish(metadata: metadata) { file += $0 }
    if let beginning = assembler.beginning { file.replaceSubrange(..<beginning.count, with: beginning) }
    return file
  }
}
