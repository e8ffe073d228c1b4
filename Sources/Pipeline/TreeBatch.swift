import Analysis
import Columns
import ROOTIO

/// Events of a tree, read when they are asked for.
struct TreeBatch: EventBatch {
  let entries: Range<Int>
  /// The number of events of a reading batch.
  let batchSize: Int
  let readers: BranchReaders
  /// Whether the events are still of use; asked before each branch.
  let isWanted: () -> Bool

  var label: String { readers.file.input.label }

  func column<Element: Primitive>(
    _ name: String, as type: Element.Type, rows: RowSelection
  ) throws -> Column<Element> {
    try checkIsWanted()
    return try readers.reader(name).column(type, entries: entries, rows: rows, conversion: .numeric)
  }

  func jagged<Element: Primitive>(
    _ name: String, as type: Element.Type, rows: RowSelection
  ) throws -> JaggedColumn<Element> {
    try checkIsWanted()
    return try readers.reader(name).jagged(type, entries: entries, rows: rows, conversion: .numeric)
  }

  func columnAtBatchStart<Element: Primitive>(
    _ name: String, as type: Element.Type, rows: RowSelection
  ) throws -> Column<Element> {
    var values: [Element] = []
    values.reserveCapacity(rows.count(of: entries.count))
    var end = entries.lowerBound
    var value: Element?
    func append(_ entry: Int) throws {
      if let value, entry < end { return values.append(value) }
      let start = entry / batchSize * batchSize
      let first = try readers.value(name, as: type, at: start)
      end = entries.upperBound - start > batchSize ? start + batchSize : entries.upperBound
      value = first
      values.append(first)
    }
    switch rows {
    case .all: for entry in entries { try append(entry) }
    case .rows(let rows): for row in rows { try append(entries.lowerBound + row) }
    }
    return Column(values)
  }

  private func checkIsWanted() throws(CancellationError) {
    if !isWanted() { throw CancellationError() }
  }
}
