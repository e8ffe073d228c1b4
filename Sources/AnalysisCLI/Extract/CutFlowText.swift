import Base
import Foundation
import Provenance

/// A cut-flow for people: with a column for each label and the totals where that is no wider than the terminal, else as a list.
struct CutFlowText {
  let table: CutFlowTable
  /// The most characters of a line.
  let width: Int

  init(_ table: CutFlowTable, width: Int) {
    self.table = table
    self.width = width
  }

  /// Whether the labels are columns.
  var hasColumns: Bool { columns != nil }

  var lines: [String] { columns ?? CutFlowList(table).lines }

  private var columns: [String]? {
    [true, false].lazy.map { CutFlowColumns(table, withSteps: $0).lines }
      .first { $0.allSatisfy { TextWidth.of($0) <= width } }
  }
}
