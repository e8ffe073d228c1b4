import Columns
import ROOTIO

/// The readers that one thread has for a file: one per branch, which keeps its place while the thread proceeds.
final class BranchReaders {
  let file: OpenedFile
  private let buffers: ReadBuffers
  private var readers: [String: BranchReader] = [:]
  private var known: [String: (entry: Int, value: any Primitive)] = [:]
  private var lastCounts: (name: String, entries: Range<Int>, rows: RowSelection, counts: [Int64])?

  /// - Parameter buffers: the thread's working memory.
  init(_ file: OpenedFile, sharing buffers: ReadBuffers) {
    self.file = file
    self.buffers = buffers
  }

  /// The reader of a branch for the events at hand.
  func reader(_ name: String) throws -> BranchReader {
    if let reader = readers[name] { return reader }
    let reader = try BranchReader(branch(name), sharing: buffers)
    readers[name] = reader
    return reader
  }

  /// The value of a branch at one entry, wherever the reader of the branch is; the last one asked for is remembered.
  func value<Element: Primitive>(_ name: String, as type: Element.Type, at entry: Int) throws -> Element {
    if let (knownEntry, value) = known[name], knownEntry == entry, let value = value as? Element { return value }
    let reader = try BranchReader(branch(name), sharing: buffers)
    let value = try reader.column(type, entries: entry..<entry + 1, conversion: .numeric)[0]
    known[name] = (entry, value)
    return value
  }

  /// The values of a branch that counts others; the last ones are remembered, as many branches have the same counter.
  func counts(_ name: String, _ entries: Range<Int>, _ rows: RowSelection) throws -> [Int64] {
    if let last = lastCounts, last.name == name, last.entries == entries, last.rows == rows { return last.counts }
    let counts = try reader(name).column(Int64.self, entries: entries, rows: rows, conversion: .numeric).values
    lastCounts = (name, entries, rows, counts)
    return counts
  }

  private func branch(_ name: String) throws -> Branch {
    if let branch = file.branches[name] { return branch }
    throw PipelineError(.analysisContract, "the analysis reads the branch \(name) without naming it among its inputs")
  }
}
