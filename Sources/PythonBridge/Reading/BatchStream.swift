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
///
/// For one thread at a time, as Arrow's streams are.
final class BatchStream {
  private let names: [String]
  private let branches: [Branch]
  private let prototypes: [ColumnBlock]
  private let threads: Int
  private var ranges: ArraySlice<Range<Int>>
  private var ahead: (job: ReadJob, process: pid_t)?
  /// What went wrong last, as text that lives until the next call.
  private(set) var failure: UnsafeMutablePointer<CChar>?

  init(_ tree: OpenTree, _ names: [String], ranges: [Range<Int>], threads: Int) throws {
    self.names = names
    branches = try tree.branches(names)
    prototypes = try tree.prototypes(of: branches)
    self.ranges = ranges[...]
    self.threads = threads
  }

  deinit {
    ahead?.job.cancel()
    free(failure)
  }

  func schema(to target: UnsafeMutablePointer<ArrowSchema>) -> CInt {
    attempt { Batch(names: names, branches: branches, blocks: prototypes).type(.strict).write(to: target) }
  }

  /// The next batch; one without a function `release` at the end.
  func next(to target: UnsafeMutablePointer<ArrowArray>) -> CInt {
    attempt {
      target.pointee = ArrowArray()
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
      try batch.move(to: target, .strict)
    }
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

  private func attempt(_ body: () throws -> Void) -> CInt {
    free(failure)
    failure = nil
    do {
      try body()
      return 0
    } catch {
      ranges = []
      failure = strdup((error as? BridgeError)?.message ?? "\(error)")
      return EIO
    }
  }
}

extension BatchStream {
  /// Hands the stream over as a structure that owns it.
  func move(to stream: UnsafeMutablePointer<ArrowArrayStream>) {
    stream.pointee = ArrowArrayStream(
      get_schema: { stream, target in
        guard let stream, let target, let source = BatchStream.of(stream) else { return EINVAL }
        return source.schema(to: target)
      },
      get_next: { stream, target in
        guard let stream, let target, let source = BatchStream.of(stream) else { return EINVAL }
        return source.next(to: target)
      },
      get_last_error: { stream in stream.flatMap(BatchStream.of)?.failure.map { UnsafePointer($0) } },
      release: { stream in
        guard let stream, let source = stream.pointee.private_data else { return }
        Unmanaged<BatchStream>.fromOpaque(source).release()
        stream.pointee.private_data = nil
        stream.pointee.release = nil
      },
      private_data: Unmanaged.passRetained(self).toOpaque())
  }

  private static func of(_ stream: UnsafeMutablePointer<ArrowArrayStream>) -> BatchStream? {
    stream.pointee.private_data.map { Unmanaged<BatchStream>.fromOpaque($0).takeUnretainedValue() }
  }
}
