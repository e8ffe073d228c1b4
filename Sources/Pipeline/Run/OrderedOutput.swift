import Base
import Columns
import Tables

/// Hands out the work of a run, and brings what the threads make of it to the sink in the partitions' order.
///
/// There is work of two kinds: to read a partition, and to encode a slice of the rows that came of one. Any thread does
/// either. Slices come first, those of the first unfinished partition, the head, before others: so all threads help the
/// one that holds up the table, and those that find no more partitions help to finish the last one.
///
/// The bytes of the head's first unfinished slice go to the sink as they come, those of others wait. No partition is
/// handed out that lies `window` or more behind the head or while the rows of `openLimit` others take memory; and once
/// `bufferLimit` buffers wait there is none for anybody but for the head's first slice while nobody else is writing: a
/// slow head or sink makes the others wait instead of filling the memory.
///
/// The threads write to the sink themselves: whoever brings bytes writes what can be written, unless another one is at
/// it already, who then goes on until nothing is left. So the sink is used by one thread at a time, and nobody waits
/// for it while holding the lock.
final class OrderedOutput: Sendable {
  enum Work: Sendable {
    case read(Partition)
    case encode(Slice)
  }

  /// Rows of a partition that one thread encodes.
  struct Slice: Sendable {
    let partition: Partition
    /// The position among the partition's slices.
    let number: Int
    let makeTable: @Sendable () -> FeatureTable
  }

  /// A partition of which every row is encoded.
  struct Finished: Sendable {
    let partition: Partition
    let account: PartitionAccount
    let bytesRead: Int
    let bytes: Int
  }

  /// How much may be under way at once.
  struct Limits {
    /// How many partitions from the head on are handed out.
    var window: Int
    /// How many partitions are read, or have rows to encode.
    var open: Int
    /// How many buffers wait to be written.
    var buffers: Int
  }

  private struct State {
    /// The next partition to hand out.
    var next = 0
    /// The first partition that is not wholly written.
    var head = 0
    var header: [UInt8]?
    /// What came so far of the partitions that were handed out, from the head on.
    var parts: [Int: PartitionOutput] = [:]
    var isWriting = false
    var isStopped = false
    /// The file of the head.
    var file: Int?
    /// Why each failed file has failed.
    var failedFiles: [Int: String] = [:]
    var sinkError: (any Error)?
    /// Emptied buffers for further use.
    var spare: [[UInt8]] = []

    /// How many buffers wait to be written.
    var waitingCount: Int { parts.values.reduce(0) { $0 + $1.waitingCount } }
    var openCount: Int { parts.values.count { !$0.isEncoded } }
  }

  private enum Step {
    case begin([UInt8])
    case beginFile
    case write([[UInt8]])
    case endPart(RunJournal.Entry)
    case takeBackFile(RunJournal.Entry)
  }

  /// Large enough that writing it costs little more than copying the bytes.
  static let bufferSize = 1 << 20

  private let partitions: [Partition]
  private let limits: Limits
  private let skipsBadFiles: Bool
  private let whenFinished: @Sendable (Finished) -> Void
  /// Used only by the thread that has set `isWriting`.
  private nonisolated(unsafe) var table: TableOutput
  private let monitor: Monitor<State>

  /// - Parameters:
  ///   - header: what the table begins with; nil if it is there already.
  ///   - table: where the bytes go.
  ///   - head: how many of the partitions are in the table already.
  ///   - whenFinished: is told of each partition, by the thread that encoded its last rows.
  init(
    _ partitions: [Partition], limits: Limits, skipsBadFiles: Bool, header: [UInt8]?, after head: Int = 0,
    into table: sending TableOutput, whenFinished: @escaping @Sendable (Finished) -> Void
  ) {
    self.partitions = partitions
    self.limits = limits
    self.skipsBadFiles = skipsBadFiles
    self.whenFinished = whenFinished
    self.table = table
    monitor = Monitor(State(next: head, head: head, header: header))
  }

  /// What is to be done next; nil if there is nothing more to do. Blocks while the head or the sink lags behind.
  func next() -> Work? {
    monitor.wait { state -> Work?? in
      if state.isStopped { return .some(nil) }
      if let slice = takeSlice(&state) { return .encode(slice) }
      while state.next < partitions.count, state.failedFiles[partitions[state.next].file] != nil { state.next += 1 }
      guard state.next < partitions.count else {
        return state.parts.values.allSatisfy { $0.account != nil && !$0.hasUntaken } ? .some(nil) : nil
      }
      guard state.next < state.head + limits.window, state.openCount < limits.open else { return nil }
      state.parts[state.next] = PartitionOutput()
      state.next += 1
      return .read(partitions[state.next - 1])
    }
  }

  /// Something to encode while there are rows of the partition that nobody has taken; nil if there are none. Blocks as
  /// ``next()``.
  func nextSlice(whileRowsAreLeftOf partition: Partition) -> Slice? {
    monitor.wait { state -> Slice?? in
      if state.isStopped || state.parts[partition.index]?.hasUntaken != true { return .some(nil) }
      return takeSlice(&state).map { .some($0) }
    }
  }

  private func takeSlice(_ state: inout State) -> Slice? {
    for index in state.head..<max(state.head, state.next) {
      guard let part = state.parts[index], part.hasUntaken else { continue }
      guard mayFillBuffer(index, part.nextToTake, state) else { return nil }
      return state.parts[index]?.take().map { Slice(partition: partitions[index], number: $0, makeTable: $1) }
    }
    return nil
  }

  private func mayFillBuffer(_ partition: Int, _ slice: Int, _ state: State) -> Bool {
    let isNext = partition == state.head && state.parts[partition]?.head == slice && !state.isWriting
    return isNext || state.waitingCount < limits.buffers
  }

  /// Whether more of the partition is still of use.
  func wants(_ partition: Partition) -> Bool {
    monitor.withLock { !$0.isStopped && $0.parts[partition.index] != nil }
  }

  /// Takes what makes the tables of the partition's next rows.
  func add(_ tables: [@Sendable () -> FeatureTable], to partition: Partition) {
    monitor.withLock { $0.parts[partition.index]?.add(tables) }
  }

  /// An empty buffer for bytes of the slice; nil if these are of no more use. Blocks while too much waits.
  func buffer(for slice: Slice) -> [UInt8]? {
    let spare = monitor.wait { state -> [UInt8]?? in
      if state.isStopped || state.parts[slice.partition.index] == nil { return .some(nil) }
      guard mayFillBuffer(slice.partition.index, slice.number, state) else { return nil }
      return state.spare.popLast() ?? []
    }
    guard var buffer = spare else { return nil }
    buffer.reserveCapacity(Self.bufferSize)
    return buffer
  }

  /// Takes the next bytes of a slice.
  func append(_ bytes: [UInt8], to slice: Slice) {
    monitor.withLock { $0.parts[slice.partition.index]?.append(bytes, to: slice.number) }
    write()
  }

  /// All bytes of the slice have been brought.
  func end(_ slice: Slice) {
    change(slice.partition) { $0?.endSlice(slice.number) }
  }

  /// All rows of the partition have been brought, which took reading so many bytes.
  func finish(_ partition: Partition, _ account: PartitionAccount, bytesRead: Int) {
    change(partition) { $0?.finish(account, bytesRead: bytesRead) }
  }

  /// Changes what is known of a partition, unless its file has failed.
  private func change(_ partition: Partition, _ body: (inout PartitionOutput?) -> Void) {
    let finished = monitor.withLock { state -> Finished? in
      body(&state.parts[partition.index])
      guard let part = state.parts[partition.index], part.isEncoded, let account = part.account else { return nil }
      return Finished(partition: partition, account: account, bytesRead: part.bytesRead, bytes: part.byteCount)
    }
    if let finished { whenFinished(finished) }
    write()
  }

  /// None of the file's rows is to be in the table; unless bad files are skipped, the run stops.
  func fail(file: Int, reason: String) {
    monitor.withLock { state in
      if state.failedFiles[file] == nil { state.failedFiles[file] = reason }
      for index in state.parts.keys where partitions[index].file == file { state.parts[index] = nil }
      if !skipsBadFiles { state.isStopped = true }
    }
    write()
  }

  /// Ends the run as soon as can be.
  func stop() {
    monitor.withLock { $0.isStopped = true }
  }

  /// Completes the table after the last thread is done.
  ///
  /// - Parameter metadata: texts for the table to carry, in formats that can.
  /// - Throws: what the sink throws now or threw before.
  func complete(metadata: [String: String]) throws -> FinishedTable {
    write()
    if let error = monitor.withLock(\.sinkError) { throw error }
    return try table.finish(metadata: metadata)
  }

  /// Makes the complete table appear.
  func publish() throws {
    try table.publish()
  }

  /// Gives the table up. Not left to the end of the sink's life, which threads that are about to end may prolong: they
  /// find the output stopped, and do nothing more.
  func abandon(keepingProgress: Bool) {
    stop()
    monitor.wait { $0.isWriting ? nil : () }
    table.abandon(keepingProgress: keepingProgress)
  }

  /// Writes what can be written, unless another thread is at it.
  private func write() {
    let isMine = monitor.withLock { state in
      defer { state.isWriting = true }
      return !state.isWriting
    }
    guard isMine else { return }
    while let step = monitor.withLock({ nextStep(&$0) }) {
      do {
        switch consume step {
        case .begin(let header): try table.write(header: header)
        case .beginFile: table.setMark()
        case .write(var buffers):
          for buffer in buffers { try table.write(buffer) }
          recycle(&buffers)
        case .endPart(let entry): try table.endPart(entry)
        case .takeBackFile(let entry): try table.returnToMark(entry)
        }
      } catch {
        monitor.withLock {
          $0.sinkError = error
          $0.isStopped = true
        }
      }
    }
  }

  /// What is to be done to the sink next; nil, with `isWriting` given up, if nothing is.
  private func nextStep(_ state: inout State) -> Step? {
    if !state.isStopped, let header = state.header.take() { return .begin(header) }
    while !state.isStopped, state.head < partitions.count {
      let partition = partitions[state.head]
      if state.file != partition.file {
        state.file = partition.file
        return .beginFile
      }
      if let reason = state.failedFiles[partition.file] {
        while state.head < partitions.count, partitions[state.head].file == partition.file { state.head += 1 }
        return .takeBackFile(.skipped(file: partition.file, reason: reason))
      }
      guard let buffers = state.parts[state.head]?.takeBuffers(), let part = state.parts[state.head] else { break }
      if !buffers.isEmpty { return .write(buffers) }
      guard part.isWritten, let account = part.account else { break }
      state.parts[state.head] = nil
      state.head += 1
      return .endPart(.partition(file: partition.file, entries: partition.entries, account: account))
    }
    state.isWriting = false
    return nil
  }

  /// Keeps written buffers for further use, but not more than may wait at once.
  private func recycle(_ buffers: inout [[UInt8]]) {
    monitor.withLock { state in
      while state.spare.count < limits.buffers, var buffer = buffers.popLast() {
        buffer.removeAll(keepingCapacity: true)
        state.spare.append(buffer)
      }
    }
  }
}

extension OrderedOutput.Limits {
  /// Those for so many threads: one partition more, so that there is something to read for a thread whose rows wait.
  init(threads: Int) {
    self.init(window: threads + 1, open: threads + 1, buffers: 2 * (threads + 1))
  }
}
