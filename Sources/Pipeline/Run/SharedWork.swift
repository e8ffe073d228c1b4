import Base
import Columns
import Tables

/// What the threads of a run share: the work that is to be done, and what has come of it so far.
///
/// The decisions are ``WorkSchedule``'s and ``HandOver``'s; here threads wait for them, and write. Whoever brings a piece
/// writes what can be written, unless another one is at it already, who then goes on until nothing is left. So the table is
/// used by one thread at a time, and nobody waits for it while holding the lock.
final class SharedWork<Assembler: TableAssembler>: Sendable {
  typealias Piece = Assembler.Piece
  typealias Finished = HandOver<Piece>.Finished

  private struct State {
    var schedule: WorkSchedule
    var handOver: HandOver<Piece>
    /// Why the run was stopped, if that is an error.
    var error: (any Error)?
    /// Emptied pieces for further use.
    var spare: [Piece] = []
  }

  /// How much may be under way at once.
  struct Limits {
    var partitions: WorkSchedule.Limits
    /// How many pieces wait to be written.
    var pieces: Int
  }

  /// Large enough that writing it costs little more than copying the bytes.
  static var pieceSize: Int { 1 << 20 }

  private let limits: Limits
  private let whenFinished: @Sendable (Finished) -> Void
  /// Used only by the thread that writes, as ``HandOver/beginWriting()`` says.
  private nonisolated(unsafe) var table: TableWriter<Assembler>
  private let monitor: Monitor<State>

  /// - Parameters:
  ///   - partitions: those of the run, by their positions in the plan.
  ///   - first: the first that is not in the table yet.
  ///   - header: what the table begins with; nil if it is there already.
  ///   - table: where the pieces go.
  ///   - whenFinished: is told of each partition, by the thread that encoded its last rows.
  init(
    _ partitions: ArraySlice<Partition>, from first: Int, limits: Limits, header: [UInt8]?,
    into table: sending TableWriter<Assembler>, whenFinished: @escaping @Sendable (Finished) -> Void
  ) {
    self.limits = limits
    self.whenFinished = whenFinished
    self.table = table
    monitor = Monitor(
      State(
        schedule: WorkSchedule(partitions, from: first, limits: limits.partitions),
        handOver: HandOver(partitions, from: first, header: header, pieceLimit: limits.pieces)))
  }

  /// What is to be done next; nil if there is nothing more to do. Blocks while the head or the sink lags behind.
  func next() -> WorkSchedule.Work? {
    monitor.take { state in
      let turn = state.schedule.next(state.handOver)
      if case .take(.read(let partition)) = turn { state.handOver.begin(partition) }
      return turn
    }
  }

  /// Something to encode while there are rows of the partition that nobody has taken; nil if there are none. Blocks as
  /// ``next()``.
  func nextSlice(whileLeftOf partition: Partition) -> Slice? {
    monitor.take { $0.schedule.nextSlice(whileLeftOf: partition, $0.handOver) }
  }

  /// Whether more of the partition is still of use.
  func wants(_ partition: Partition) -> Bool {
    monitor.look { $0.handOver.wants(partition) }
  }

  /// Takes what makes the tables of the partition's next rows, a slice each.
  func add(_ tables: [@Sendable () throws -> FeatureTable], to partition: Partition) {
    monitor.withLock { state in
      let numbers = state.handOver.expect(tables.count, of: partition)
      let slices = zip(numbers, tables).map { Slice(partition: partition, number: $0, makeTable: $1) }
      state.schedule.add(slices, of: partition)
    }
  }

  /// An empty piece for rows of the slice; nil if these are of no more use. Blocks while too much waits.
  func piece(for slice: Slice) -> Piece? {
    var piece = monitor.take { state -> Turn<Piece> in
      guard state.handOver.wants(slice.partition) else { return .over }
      guard state.handOver.hasRoom(for: slice) else { return .wait }
      return .take(state.spare.popLast() ?? Piece())
    }
    piece?.reserveCapacity(Self.pieceSize)
    return piece
  }

  /// Takes the next piece of a slice. It is used again once it is written, unless the caller keeps it.
  func append(_ piece: consuming Piece, to slice: Slice) {
    add(consume piece, to: slice)
    write()
  }

  /// Apart from the writing, during which nothing but the hand-over is to hold the piece.
  private func add(_ piece: consuming Piece, to slice: Slice) {
    monitor.withLock { [piece] in $0.handOver.append(piece, byteCount: piece.byteCount, to: slice) }
  }

  /// All pieces of the slice have been brought.
  func end(_ slice: Slice) {
    tell(monitor.withLock { $0.handOver.end(slice) })
  }

  /// All rows of the partition have been brought, which took reading so many bytes.
  func finish(_ partition: Partition, _ account: PartitionAccount, bytesRead: Int) {
    tell(monitor.withLock { $0.handOver.finish(partition, account, bytesRead: bytesRead) })
  }

  private func tell(_ finished: Finished?) {
    if let finished { whenFinished(finished) }
    write()
  }

  /// None of the file's rows is to be in the table.
  func drop(file: Int, reason: String) {
    monitor.withLock { state in
      state.handOver.fail(file: file, reason: reason)
      state.schedule.drop(file: file)
    }
    write()
  }

  /// Ends the run as soon as can be.
  ///
  /// - Parameter error: what ``complete(metadata:)`` throws then.
  func stop(because error: (any Error)? = nil) {
    monitor.withLock { state in
      state.error = state.error ?? error
      state.handOver.stop()
    }
  }

  /// Waits until nobody writes any more, after ``stop(because:)``.
  func waitForWriter() {
    monitor.wait { $0.handOver.isWriting ? nil : () }
  }

  /// Completes the table after the last thread is done.
  ///
  /// - Parameter metadata: texts for the table to carry, in formats that can.
  /// - Throws: what the sink throws now, or why the run was stopped.
  func complete(metadata: [String: String]) throws -> FinishedTable {
    write()
    if let error = monitor.withLock(\.error) { throw error }
    return try table.finish(metadata: metadata)
  }

  /// Writes what can be written, unless another thread is at it.
  private func write() {
    guard monitor.withLock({ $0.handOver.beginWriting() }) else { return }
    while let step = monitor.withLock({ $0.handOver.nextStep() }) {
      do {
        switch consume step {
        case .begin(let header): try table.write(header: header)
        case .beginFile: table.setMark()
        case .write(var pieces):
          for piece in pieces { try table.write(piece) }
          recycle(&pieces)
        case .note(let entry): try table.note(entry)
        case .takeBackFile(let entry): try table.returnToMark(entry)
        }
      } catch {
        stop(because: error)
      }
    }
  }

  /// Keeps written pieces for further use, but not more than may wait at once.
  private func recycle(_ pieces: inout [Piece]) {
    monitor.withLock { state in
      while state.spare.count < limits.pieces, var piece = pieces.popLast() {
        piece.removeAll(keepingCapacity: true)
        state.spare.append(piece)
      }
    }
  }
}

extension SharedWork.Limits {
  /// Those for so many threads: one partition more, so that there is something to read for a thread whose rows wait.
  init(threads: Int) {
    partitions = WorkSchedule.Limits(window: threads + 1, open: threads + 1, threads: threads)
    pieces = threads + 2
  }
}
