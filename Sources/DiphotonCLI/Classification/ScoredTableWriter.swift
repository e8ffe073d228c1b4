import AnalysisCLI
import Base
import Classification
import Columns
import Provenance
import Tables

/// Writes a table with the probabilities that a model gives its rows, a part at a time.
struct ScoredTableWriter {
  private static let rowsAtATime = 20_000

  private let table: SourceTable
  private let scorer: RowScorer
  /// What tells the model from others.
  private let mark: String
  private let sink: ScoredTableSink
  private let descriptions: [ColumnDescription]

  /// - Throws: `ClassificationError` if the table has a column of such a name; `TableError` for a column that cannot be read.
  init(_ table: SourceTable, _ scorer: RowScorer, mark: String, to sink: ScoredTableSink) throws {
    self.table = table
    self.scorer = scorer
    self.mark = mark
    self.sink = sink
    let names = Set(table.columns.map(\.name))
    if let unread = table.reader.columnNames.first(where: { !names.contains($0) }) { _ = try table.read([unread]) }
    try scorer.checkRoom(in: table.columns.map(\.name), of: table.name)
    descriptions = table.columns + scorer.added.descriptions
  }

  /// Writes all, and gives the number of rows, and how many of them lacked which columns that no training row did.
  func write() throws -> (rowCount: Int, missing: [String: Int]) {
    if sink.format.kind == .parquet, let widener = table.reader.widened(table.columns, by: scorer.added.descriptions) {
      return try write(by: widener)
    }
    return try write(by: sink.format.encoder)
  }

  private func write(by encoder: some TableEncoder) throws -> (rowCount: Int, missing: [String: Int]) {
    let header = try encoder.header(for: descriptions)
    try sink.write(header)
    var assembler = try encoder.assembler(for: descriptions, at: header.count, checkpoints: [])
    var rowCount = 0
    var missing: [String: Int] = [:]
    try table.reader.readParts(table.columns, rowsAtATime: Self.rowsAtATime) { part in
      for rows in part.pieces(of: Self.rowsAtATime) {
        try write(scorer.table(of: rows, firstRow: rowCount, counting: &missing), encoder, &assembler)
        rowCount += rows.rowCount
      }
    }
    try finish(rowCount) {
      try assembler.finish(metadata: $0, write: sink.write)
      if let beginning = assembler.beginning { try sink.replaceBeginning(with: beginning) }
    }
    return (rowCount, missing)
  }

  /// Writes a table whose own columns are copied as they are: only what the model looks at is read.
  private func write(by widener: ParquetWidener) throws -> (rowCount: Int, missing: [String: Int]) {
    var widener = widener
    try sink.write(widener.header)
    let names = scorer.columnNames
    let wanted = table.columns.filter { names.contains($0.name) }
    var rowCount = 0
    var missing: [String: Int] = [:]
    try table.reader.readParts(wanted, rowsAtATime: Self.rowsAtATime) { part in
      var scores = ClassProbabilities(classCount: scorer.added.classes.count, values: [])
      for rows in part.pieces(of: Self.rowsAtATime) {
        scores.values += try scorer.probabilities(of: rows, firstRow: rowCount, counting: &missing).values
        rowCount += rows.rowCount
      }
      let added = FeatureTable(
        descriptions: scorer.added.descriptions, columns: scorer.added.values(scores), rowCount: part.rowCount)
      try widener.append(added, write: sink.write)
    }
    try finish(rowCount) { try widener.finish(metadata: $0, write: sink.write) }
    return (rowCount, missing)
  }

  /// - Parameter end: writes the end of the table, with the texts that it carries.
  private func finish(_ rowCount: Int, _ end: ([String: String]) throws -> Void) throws {
    if let known = table.manifest?.table.rows, known != rowCount {
      throw CommandError(
        .corrupt, "\(table.name): there are \(rowCount) rows, and the manifest says \(known)",
        advice: "Make the table again.")
    }
    let manifest = manifest(rowCount)
    try end(try manifest.map { [Manifest.key: try $0.json(isIndented: true)] } ?? [:])
    try sink.commit(with: try files(manifest))
  }

  private func write<Encoder: TableEncoder>(
    _ table: FeatureTable, _ encoder: Encoder, _ assembler: inout Encoder.Assembler
  ) throws {
    var row = 0
    while row < table.rowCount {
      var piece = Encoder.Piece()
      piece.reserveCapacity(1 << 20)
      row = try encoder.append(table, from: row, to: &piece)
      try assembler.append(piece, write: sink.write)
    }
    _ = try assembler.endPart(write: sink.write)
  }

  /// The manifest of the table with the new columns; nil if it had none.
  private func manifest(_ rowCount: Int) -> Manifest? {
    guard var manifest = table.manifest else { return nil }
    manifest.columns = descriptions
    manifest.table = Manifest.Table(
      format: sink.format.kind.rawValue, compression: sink.format.compression.rawValue, bytes: nil, rows: rowCount,
      checksum: nil)
    manifest.run.identity = nil
    manifest.settings["classified_by"] = .text(mark)
    return manifest
  }

  /// The manifest beside the table.
  private func files(_ manifest: Manifest?) throws -> [OutputFile] {
    guard var manifest, let written = sink.written else { return [] }
    manifest.table = Manifest.Table(
      format: manifest.table.format, compression: manifest.table.compression, bytes: written.bytes,
      rows: manifest.table.rows, checksum: written.checksum)
    manifest.table.file = sink.path.split(separator: "/").last.map(String.init)
    return [try manifest.file(forTable: sink.path, replacing: sink.isReplacing)]
  }
}

extension FeatureTable {
  /// The table, so many rows at a time.
  fileprivate func pieces(of rowCount: Int) -> some Sequence<FeatureTable> {
    stride(from: 0, to: self.rowCount, by: rowCount).lazy.map { rows($0..<min($0 + rowCount, self.rowCount)) }
  }
}
