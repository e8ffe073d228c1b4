import Columns
import Diphoton
import Tables

/// What a thread learns of some rows.
package struct ObjectFillPiece: TablePiece {
  /// Nil for no rows.
  var statistics: FillStatistics?

  package init() {}

  package var byteCount: Int { 0 }

  package mutating func reserveCapacity(_ byteCount: Int) {}

  package mutating func removeAll(keepingCapacity: Bool) { statistics = nil }
}

/// Makes of tables of objects the file of what was learnt of them.
package struct ObjectFillEncoder: TableEncoder {
  private let fit: ObjectFillFit

  package init(_ fit: ObjectFillFit) { self.fit = fit }

  package var rowsAtATime: Int { 20_000 }

  package func header(for columns: [ColumnDescription]) -> [UInt8] { [] }

  package func append(_ table: FeatureTable, from row: Int, to piece: inout ObjectFillPiece) -> Int {
    piece.statistics = fit.statistics(of: table)
    return table.rowCount
  }

  package func assembler(
    for columns: [ColumnDescription], at byteCount: Int, checkpoints: [[UInt8]]
  ) -> ObjectFillAssembler {
    ObjectFillAssembler(fit)
  }
}

/// Adds what threads have learnt, and writes it in the end.
package struct ObjectFillAssembler: TableAssembler {
  private let fit: ObjectFillFit
  private var statistics: FillStatistics
  package private(set) var byteCount = 0

  init(_ fit: ObjectFillFit) {
    self.fit = fit
    statistics = fit.nothing
  }

  package mutating func append(_ piece: ObjectFillPiece, write: ([UInt8]) throws -> Void) {
    if let learnt = piece.statistics { statistics += learnt }
  }

  /// Nothing is in the file before the end, so that no run goes on anywhere.
  package mutating func endPart(write: ([UInt8]) throws -> Void) -> [UInt8]? { nil }

  package mutating func finish(metadata: [String: String], write: ([UInt8]) throws -> Void) throws {
    let bytes = Array(fit.text(of: statistics).utf8)
    try write(bytes)
    byteCount = bytes.count
  }
}
