import Columns
import Events
import ROOTIO

/// Events of a tree, read when they are asked for.
struct TreeBatch: BranchReading {
  let entries: Range<Int>
  let readers: BranchReaders
  /// Whether the events are still of use; asked before each branch.
  let isWanted: () -> Bool
  private let memory: BatchMemory

  init(entries: Range<Int>, readers: BranchReaders, isWanted: @escaping () -> Bool) {
    self.entries = entries
    self.readers = readers
    self.isWanted = isWanted
    memory = BatchMemory(file: readers.file.file.name, fileSize: readers.file.file.size)
  }

  var label: String { readers.file.input.label }
  var sample: EventSample { readers.file.input.sample }

  func type(of name: String) -> PrimitiveType? { readers.file.branches[name]?.elementType }

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
    guard let counter = readers.file.counters[name] else { return lists }
    return try ended(lists, of: readers.reader(name).branch, by: counter, rows)
  }

  /// The lists of an array without what stands behind the end that the counter says.
  private func ended<Element: Primitive>(
    _ lists: JaggedColumn<Element>, of branch: Branch, by counter: String, _ rows: RowSelection
  ) throws -> JaggedColumn<Element> {
    let counts = try readers.counts(counter, entries, rows)
    let isFixed = branch.shape == .fixed
    for (position, count) in counts.enumerated() {
      let length = lists.count(at: position)
      guard isFixed ? 0...Int64(length) ~= count : count == length else {
        throw branch.error(
          .corrupt, "holds \(length) values, of which \(counter) counts \(count)",
          entry: entries.lowerBound + rows[position])
      }
    }
    return isFixed ? lists.prefixes(counts.lazy.map { Int($0) }) : lists
  }

  func value<Element: Primitive>(_ name: String, as type: Element.Type, at entry: Int) throws -> Element {
    try checkIsWanted()
    return try readers.value(name, as: type, at: entry)
  }

  private func checkIsWanted() throws(CancellationError) {
    if !isWanted() { throw CancellationError() }
  }
}
