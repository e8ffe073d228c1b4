import Base
import ROOTIO
import Synchronization

/// Reads branches on threads of its own, while whoever started it waits, looks on, or gives up.
///
/// Threads live as long as the job has work for them: none waits for another job, and none is left when it is over, has failed or
/// was cancelled, but for what reading one basket takes. All signals are blocked in them. Neither tasks nor queues of the system's are
/// used, so that a process may fork between jobs.
///
/// ```swift
/// let job = try ReadJob(branches, entries: 0..<tree.entryCount, threads: 4)
/// while try job.wait(atMost: .milliseconds(50)) == nil { print(job.progress) }
/// ```
package final class ReadJob: Sendable {
  /// What was asked for.
  package let branches: [Branch]
  package let entries: Range<Int>
  package let threads: Int

  private struct State {
    /// The tasks that nobody has begun, the smallest first.
    var tasks: [ReadPlan.Task]
    /// What was read, by branch and piece.
    var pieces: [[ColumnBlock?]]
    /// How many pieces of each branch are missing.
    var missing: [Int]
    var unfinished: Int
    var failure: (task: ReadPlan.Task, error: any Error)?
    var threads = 0
  }

  private let state: Monitor<State>
  private let isCancelled = Atomic(false)
  private let done = Atomic(0)
  private let total: Int

  /// Begins to read.
  ///
  /// - Parameters:
  ///   - branches: what to read.
  ///   - entries: which; they are clipped to what each branch has.
  ///   - threads: how many threads to use at most; one branch alone is cut at its clusters, too.
  /// - Throws: ``ThreadError`` if no thread can be made.
  package init(_ branches: [Branch], entries: Range<Int>, threads: Int) throws(ThreadError) {
    self.branches = branches
    self.entries = entries
    self.threads = max(1, threads)
    let plan = ReadPlan(branches, entries: entries, threads: self.threads)
    total = plan.tasks.reduce(0) { $0 + $1.entries.count }
    state = Monitor(
      State(
        tasks: plan.tasks, pieces: plan.pieceCounts.map { [ColumnBlock?](repeating: nil, count: $0) },
        missing: plan.pieceCounts, unfinished: branches.count))
    try SignalsHeldBack.during { () throws(ThreadError) in
      for number in 0..<min(self.threads, plan.tasks.count) {
        do throws(ThreadError) {
          try OwnThread.start("diphoton-\(number)") { self.work() }
        } catch {
          // Fewer threads than were wanted are enough.
          if number == 0 { throw error }
          return
        }
      }
    }
  }

  /// Waits until all is read, or for `limit`.
  ///
  /// - Returns: a block for each branch; nil if it is not yet read. Given once: the blocks are moved.
  /// - Throws: ``ROOTError``, the first in the order of branches and entries of those that were found; `CancellationError`.
  package func wait(atMost limit: Duration) throws -> [ColumnBlock]? {
    let outcome = state.wait(atMost: limit) { state -> Result<[ColumnBlock], any Error>? in
      if self.isCancelled.load(ordering: .relaxed) { return .failure(CancellationError()) }
      if let failure = state.failure { return .failure(failure.error) }
      guard state.unfinished == 0 else { return nil }
      defer { state.pieces = [] }
      return .success(state.pieces.compactMap { $0.first ?? nil })
    }
    return try outcome?.get()
  }

  /// How many entries of all branches are read, of how many.
  package var progress: (done: Int, total: Int) { (done.load(ordering: .relaxed), total) }

  /// Makes the threads end after the basket that they are at.
  package func cancel() {
    isCancelled.store(true, ordering: .relaxed)
    state.withLock { $0.tasks = [] }
  }

  // MARK: On the job's threads

  private func work() {
    let buffers = SpareBuffers.take()
    defer { SpareBuffers.keep(buffers) }
    while let task = state.change({ $0.failure == nil ? $0.tasks.popLast() : nil }) {
      do {
        guard let block = try read(task, buffers) else { return }
        try keep(block, of: task)
      } catch {
        state.withLock { state in
          if let known = state.failure, (known.task.branch, known.task.piece) < (task.branch, task.piece) { return }
          state.failure = (task, error)
        }
        return
      }
    }
  }

  /// Nil if nobody wants it any more.
  private func read(_ task: ReadPlan.Task, _ buffers: ReadBuffers) throws -> ColumnBlock? {
    let column = try BranchBlock(BranchReader(branches[task.branch], sharing: buffers))
    column.reserve(task.room)
    for piece in task.baskets {
      if isCancelled.load(ordering: .relaxed) { return nil }
      try column.append(piece)
      done.add(piece.count, ordering: .relaxed)
    }
    return column.block
  }

  /// Keeps a piece, and joins those of its branch if it is the last of them.
  private func keep(_ block: ColumnBlock, of task: ReadPlan.Task) throws {
    let pieces = state.change { state -> [ColumnBlock]? in
      guard task.branch < state.pieces.count else { return nil }
      state.pieces[task.branch][task.piece] = block
      state.missing[task.branch] -= 1
      guard state.missing[task.branch] == 0 else { return nil }
      defer { state.pieces[task.branch] = [] }
      return state.pieces[task.branch].compactMap(\.self)
    }
    guard let pieces, let first = pieces.first else { return }
    for piece in pieces.dropFirst() {
      if isCancelled.load(ordering: .relaxed) { return }
      do throws(OtherType) {
        try first.append(piece)
      } catch {
        throw branches[task.branch].error(
          .unsupported, "holds \(error.found) and \(error.expected) in different entries")
      }
    }
    let isLast = state.change { state in
      state.pieces[task.branch] = [first]
      state.unfinished -= 1
      return state.unfinished == 0
    }
    if isLast { state.notify() }
  }
}
