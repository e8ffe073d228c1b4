import Columns

extension TableEncoder {
  /// The whole file of a table that is in memory.
  ///
  /// - Parameter metadata: as for ``TableAssembler/finish(metadata:write:)``.
  /// - Throws: ``TableError`` (`invalidColumn`).
  package func file(of table: FeatureTable, metadata: [String: String] = [:]) throws -> [UInt8] {
    var bytes = try header(for: table.descriptions)
    var assembler = try assembler(for: table.descriptions, at: bytes.count, checkpoints: [])
    var row = 0
    while row < table.rowCount {
      var piece = Piece()
      row = try append(table, from: row, to: &piece)
      try assembler.append(piece) { bytes += $0 }
    }
    _ = try assembler.endPart { bytes += $0 }
    try assembler.finish(metadata: metadata) { bytes += $0 }
    if let beginning = assembler.beginning { bytes.replaceSubrange(..<beginning.count, with: beginning) }
    return bytes
  }
}
