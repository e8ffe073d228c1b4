import ArrowExport
import Base
import CArrow
import Provenance
import PythonBridge

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A run that is under way for Python.
///
/// Its tasks run on a thread of its own, never on the runtime's pool, and no thread is left when it is over: so a process may fork
/// between runs.
final class RunningExtract: RowWork {
  /// How many batches wait for a reader that takes them one by one.
  private static let waiting = 4

  private let run: ExtractRun
  private let task: Task<Void, Never>
  private let process = getpid()

  /// Begins a run.
  ///
  /// - Parameter keepsRows: whether all rows are kept until they are asked for; else the run waits for whoever takes them.
  /// - Throws: `BridgeError`; `ThreadError` if no thread can be made.
  init(_ order: ExtractOrder, keepsRows: Bool) throws {
    guard keepsRows || !order.skipsBadFiles else {
      throw BridgeError.order(
        "batches that were given cannot be taken back: skip_bad_files and max_bad_files are for extract")
    }
    let run = ExtractRun(order, into: RowQueue(limit: keepsRows ? nil : Self.waiting))
    let executor = JobQueue()
    self.run = run
    task = Task(executorPreference: executor) { await run.work() }
    try SignalsHeldBack.during { () throws(ThreadError) in
      try OwnThread.start("diphoton-run") { executor.work { run.isOver } }
    }
  }

  deinit { cancel() }

  func cancel() {
    // In a forked process nobody is there to give back what threads held.
    guard process == getpid() else { return }
    run.rows.close()
    SignalsHeldBack.during { task.cancel() }
  }

  var progress: (done: Int, total: Int) { run.progress }

  /// Whether all rows are there.
  func wait(atMost limit: Duration) throws -> Bool {
    try ask { try run.rows.all(atMost: limit) != nil }
  }

  /// The type of the rows; nil if it was not known in time.
  func type(atMost limit: Duration) throws -> ArrowType? {
    try ask { try run.columns(atMost: limit).map { .rows(of: $0) } }
  }

  /// Takes the next batch; nil if there was none in time.
  func next(atMost limit: Duration) throws -> RowQueue.Turn? {
    try ask { try run.rows.next(atMost: limit) }
  }

  /// All rows as a stream, of which there may be any number. It carries the manifest.
  ///
  /// - Throws: `BridgeError` before the end.
  func stream() throws -> RowStream {
    let manifest = try manifest()
    guard let batches = try ask({ try run.rows.all(atMost: .zero) }), var type = try type(atMost: .zero) else {
      throw RowStream.notAllThere
    }
    type.metadata[Manifest.key] = try manifest.reproducible.json(isIndented: false)
    return RowStream(batches, type)
  }

  /// What came of the run.
  ///
  /// - Throws: `BridgeError` before the end.
  func outcome() throws -> String {
    try JSON.compact.text(of: Outcome(manifest: manifest(), doubts: run.doubts))
  }

  private func manifest() throws -> Manifest {
    guard let manifest = run.manifest else { throw BridgeError.usage("the run is not over: wait for it first") }
    return manifest
  }

  private func ask<Answer>(_ body: () throws -> Answer) throws -> Answer {
    guard process == getpid() else {
      throw BridgeError.usage(
        "the run goes on in the process that this one was forked from: begin one here, or start processes by \"spawn\"")
    }
    do { return try body() } catch { throw BridgeError(ofTable: error) }
  }
}
