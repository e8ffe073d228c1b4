import Columns

@testable import ArrowExport

extension ColumnBlock {
  /// The rows of a column.
  convenience init(rows column: StructuredColumn) throws {
    self.init(like: column)
    try append(column)
  }

  /// Whether the rows are the same, NaN included.
  func isEqual(to other: ColumnBlock) -> Bool {
    kind == other.kind && count == other.count && content.bytes.elementsEqual(other.content.bytes)
      && offsets.buffer.bytes.elementsEqual(other.offsets.buffer.bytes)
      && presence.map { Array($0.bytes) } == other.presence.map { Array($0.bytes) }
      && zip(children, other.children).allSatisfy { $0.isEqual(to: $1) }
  }
}
