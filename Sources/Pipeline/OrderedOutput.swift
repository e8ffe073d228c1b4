import Tables

/// Hands out the partitions of a run, and brings what the threads make of them to the sink in the partitions' order.
///
/// The first unfinished partition is the head: its bytes go to the sink as they come, those of later ones wait. No
/// partition is handed out that lies `window` or more behind the head, and once `bufferLimit` buffers wait there is none
/// for anybody but a head whose bytes nobody else is writing: a slow head or sink makes the others wait instead of
/// filling the memory.
///
/// The threads write to the sink themselves: whoever brings bytes writes what can be written, unless another one is at
/// it already, who then goes on until nothing is left. So the sink is used by one thread at a time, and nobody waits
/// for it while holding the lock.
final class OrderedOutput: Sendable {
  private struct State {
    /// The next partition to hand out.
    var next = 0
    /// The first partition that is not wholly written.
    var head = 0
    /// What waits to be written.
    var header: [UInt8]?
    var parts: [Int: Part] = [:]
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
    var waitingCount: Int { parts.values.reduce(0) { $0 + $1.buffers.count } }
  }

  /// What waits to be written of a partition.
  private struct Part {
    var buffers: [[UInt8]] = []
    /// What came of the partition, once it is finished.
    var account: PartitionAccount?
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
  private let window: Int
  private let bufferLimit: Int
  private let skipsBadFiles: Bool
  /// Used only by the thread that has set `isWriting`.
  private nonisolated(unsafe) var table: TableOutput
  private let monitor: Monitor<State>

  /// - Parameters:
  ///   - header: what the table begins with; nil if it is there already.
  ///   - table: where the bytes go.
  ///   - head: how many of the partitions are in the table already.
  init(
    _ partitions: [Partition], window: Int, bufferLimit: Int, skipsBadFiles: Bool, header: [UInt8]?,
    after head: Int = 0, into table: sending TableOutput
  ) {
    self.partitions = partitions
    self.window = window
    self.bufferLimit = bufferLimit
    self.skipsBadFiles = skipsBadFiles
    self.table = table
    monitor = Monitor(State(head: head, header: header))
  }

  /// The next partition to work on; nil if there is nothing more to do. Blocks while the head lags behind.
  func claim() -> Partition? {
    monitor.wait { state -> Partition?? in
      state.next = max(state.next, state.head)
      while state.next < partitions.count, state.failedFiles[partitions[state.next].file] != nil { state.next += 1 }
      if state.isStopped || state.next == partitions.count { return .some(nil) }
      guard state.next < state.head + window else { return nil }
      state.next += 1
      return partitions[state.next - 1]
    }
  }

  /// Whether more of the partition is still of use.
  func wants(_ partition: Partition) -> Bool {
    monitor.withLock { !$0.isStopped && $0.failedFiles[partition.file] == nil }
  }

  /// An empty buffer for bytes of the partition; nil if these are of no more use. Blocks while too much waits.
  func buffer(for partition: Partition) -> [UInt8]? {
    let spare = monitor.wait { state -> [UInt8]?? in
      if state.isStopped || state.failedFiles[partition.file] != nil { return .some(nil) }
      let isNext = state.head == partition.index && !state.isWriting
      guard isNext || state.waitingCount < bufferLimit else { return nil }
      return state.spare.popLast() ?? []
    }
    guard var buffer = spare else { return nil }
    buffer.reserveCapacity(Self.bufferSize)
    return buffer
  }

  /// Takes the next bytes of a partition.
  func append(_ bytes: [UInt8], to partition: Partition) {
    monitor.withLock {
      // Those of a failed file may come late.
      guard partition.index >= $0.head else { return }
      $0.parts[partition.index, default: Part()].buffers.append(bytes)
    }
    write()
  }

  /// All bytes of the partition have been brought.
  func finish(_ partition: Partition, _ account: PartitionAccount) {
    monitor.withLock {
      guard partition.index >= $0.head else { return }
      $0.parts[partition.index, default: Part()].account = account
    }
    write()
  }

  /// None of the file's rows is to be in the table; unless bad files are skipped, the run stops.
  func fail(file: Int, reason: String) {
    monitor.withLock {
      if $0.failedFiles[file] == nil { $0.failedFiles[file] = reason }
      if !skipsBadFiles { $0.isStopped = true }
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
        while state.head < partitions.count, partitions[state.head].file == partition.file {
          state.parts[state.head] = nil
          state.head += 1
        }
        return .takeBackFile(.skipped(file: partition.file, reason: reason))
      }
      guard let part = state.parts[state.head] else { break }
      if !part.buffers.isEmpty {
        state.parts[state.head]?.buffers = []
        return .write(part.buffers)
      }
      guard let account = part.account else { break }
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
      while state.spare.count < bufferLimit, var buffer = buffers.popLast() {
        buffer.removeAll(keepingCapacity: true)
        state.spare.append(buffer)
      }
    }
  }
}
