import ArrowExport
import CArrow
import ROOTIO
import Synchronization

/// A read that is under way for Python, and what it gave until that is taken.
final class RunningRead: RunningWork {
  private let names: [String]
  private let style: ArrowStyle
  private let blocks = Mutex<[ColumnBlock]?>(nil)
  private let job: ReadJob

  init(_ tree: OpenTree, _ names: [String], entries: Range<Int>, threads: Int, style: ArrowStyle) throws {
    self.names = names
    self.style = style
    job = try ReadJob(tree.branches(names), entries: entries.clamped(to: 0..<tree.tree.entryCount), threads: threads)
  }

  deinit {
    job.cancel()
  }

  /// Whether it is over.
  ///
  /// - Throws: as ``ReadJob/wait(atMost:)``.
  func wait(atMost limit: Duration) throws -> Bool {
    if blocks.withLock({ $0 != nil }) { return true }
    guard let read = try job.wait(atMost: limit) else { return false }
    blocks.withLock { $0 = read }
    return true
  }

  var progress: (done: Int, total: Int) { job.progress }

  func cancel() { job.cancel() }

  /// Moves what was read out.
  ///
  /// - Throws: ``BridgeError`` if it is not over, or nothing is left; as ``Batch/count()``.
  func take(_ array: UnsafeMutablePointer<ArrowArray>, _ schema: UnsafeMutablePointer<ArrowSchema>) throws {
    guard let blocks = blocks.withLock({ $0.take() }) else {
      throw BridgeError.usage("nothing is there to be taken: wait for it first, and take it once")
    }
    let batch = Batch(names: names, branches: job.branches, blocks: blocks)
    let type = batch.type(style)
    try batch.move(to: array, style)
    type.write(to: schema)
  }
}
