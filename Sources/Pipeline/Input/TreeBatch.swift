import Columns
import Events
import ROOTIO

/// Events of a tree, read when they are asked for.
struct TreeBatch: EventBatch {
  let entries: Range<Int>
  /// The number of events of a reading batch.
  let batchSize: Int
  let readers: BranchReaders
  /// Whether the events are still of use; asked before each branch.
  let isWanted: () -> Bool
  private let memory: BatchMemory

  init(entries: Range<Int>, batchSize: Int, readers: BranchReaders, isWanted: @escaping () -> Bool) {
    self.entries = entries
    self.batchSize = batchSize
    self.readers = readers
    self.isWanted = isWanted
    memory = BatchMemory(file: readers.file.file.name, fileSize: readers.file.file.size)
  }

  var label: String { readers.file.input.label }

  func column<Element: Primitive>(
    _ name: String, as type: Element.Type, rows: RowSelection
  ) throws -> Column<Element> {
    try checkIsWanted()
    let column = try readers.reader(name).column(type, entries: entries, rows: rows, conversion: .numeric)
    try memory.add(column.count * MemoryLayout<Element>.stride, of: name)
    return column
  }

  func jagged<Element: Primitive>(
    _ name: String, as type: Element.Type, rows: RowSelection
  ) throws -> JaggedColumn<Element> {
    try checkIsWanted()
    let lists = try readers.reader(name).jagged(type, entries: entries, rows: rows, conversion: .numeric)
    try memory.add(lists.content.count * MemoryLayout<Element>.stride, of: name)
    return lists
  }

  func columnAtBatchStart<Element: Primitive>(
    _ name: String, as type: Element.Type, rows: RowSelection
  ) throws -> Column<Element> {
    var values: [Element] = []
    values.reserveCapacity(rows.count(of: entries.count))
    // Whole runs, as this code is not made for `Element`, and each of its steps is dear.
    func append(_ count: Int, at entry: Int) throws {
      values += Array(repeating: try readers.value(name, as: type, at: entry / batchSize * batchSize), count: count)
    }
    switch rows {
    case .all:
      var entry = entries.lowerBound
      while entry < entries.upperBound {
        let end = endOfBatch(of: entry)
        try append(end - entry, at: entry)
        entry = end
      }
    case .rows(let rows):
      var start = 0
      while start < rows.count {
        let entry = entries.lowerBound + rows[start]
        let end = endOfBatch(of: entry) - entries.lowerBound
        let next = rows[start...].firstIndex { $0 >= end } ?? rows.count
        try append(next - start, at: entry)
        start = next
      }
    }
    return Column(values)
  }

  /// Where the reading batch of an entry ends, or the entries do.
  private func endOfBatch(of entry: Int) -> Int {
    let start = entry / batchSize * batchSize
    return entries.upperBound - start > batchSize ? start + batchSize : entries.upperBound
  }

  private func checkIsWanted() throws(CancellationError) {
    if !isWanted() { throw CancellationError() }
  }
}
