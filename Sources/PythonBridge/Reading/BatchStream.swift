import ArrowExport
import CArrow
import ROOTIO

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Batches of branches, one after the other, for whoever takes an Arrow stream. The next batch is read while the last is worked
/// on.
final class BatchStream: StreamSource {
  private let names: [String]
  private let branches: [Branch]
  private let prototypes: [ColumnBlock]
  private let threads: Int
  private var ranges: ArraySlice<Range<Int>>
  private var ahead: (job: ReadJob, process: pid_t)?

  init(_ tree: OpenTree, _ names: [String], ranges: [Range<Int>], threads: Int) throws {
    self.names = names
    branches = try tree.branches(names)
    prototypes = try tree.prototypes(of: branches)
    self.ranges = ranges[...]
    self.threads = threads
  }

  func writeType(to schema: UnsafeMutablePointer<ArrowSchema>) {
    Batch(names: names, branches: branches, blocks: prototypes).type(.strict).write(to: schema)
  }

  func writeNext(to array: UnsafeMutablePointer<ArrowArray>) throws {
    if ahead == nil { try begin() }
    guard var running = ahead else { return }
    if running.process != getpid() {
      // The threads of the process that this one was forked from are not here.
      running = (try ReadJob(branches, entries: running.job.entries, threads: threads), getpid())
    }
    ahead = nil
    let blocks = try finished(running.job)
    try begin()
    let batch = Batch(names: names, branches: branches, blocks: try zip(prototypes, blocks).map(Self.typed))
    try batch.move(to: array, .strict)
  }

  func end() {
    ranges = []
    ahead?.job.cancel()
  }

  /// A block of the type of the prototype, to which one can be brought of which parts have no rows.
  private static func typed(_ prototype: ColumnBlock, _ block: ColumnBlock) throws -> ColumnBlock {
    let expected = prototype.arrowType()
    if block.arrowType() == expected { return block }
    let typed = prototype.emptied()
    if (try? typed.append(block)) != nil, typed.arrowType() == expected { return typed }
    throw BridgeError(
      code: ROOTError.Code.unsupported.rawValue, message: "a batch is of another type than the first entries are")
  }

  private func begin() throws {
    guard let range = ranges.popFirst() else { return }
    ahead = (try ReadJob(branches, entries: range, threads: threads), getpid())
  }

  private func finished(_ job: ReadJob) throws -> [ColumnBlock] {
    while true {
      if let blocks = try job.wait(atMost: .seconds(60)) { return blocks }
    }
  }
}
