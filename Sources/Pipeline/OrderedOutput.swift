import Tables

/// Hands out the partitions of a run, and brings what the threads make of them to the sink in the partitions' order.
///
/// The first unfinished partition is the head: its bytes go to the sink as they come, those of later ones wait. No
/// partition is handed out that lies `window` or more behind the head, and later ones get no buffer once `bufferLimit`
/// of them wait, so that a slow head makes the others wait instead of filling the memory.
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
    /// The file of the head, and whether anything of it has been written.
    var file: Int?
    var isFileBegun = false
    var failedFiles: Set<Int> = []
    var sinkError: (any Error)?
    /// Emptied buffers for further use.
    var spare: [[UInt8]] = []

    /// How many buffers wait to be written.
    var waitingCount: Int { parts.values.reduce(0) { $0 + $1.buffers.count } }
  }

  /// What waits to be written of a partition.
  private struct Part {
    var buffers: [[UInt8]] = []
    var isFinished = false
  }

  private enum Step {
    case begin([UInt8])
    case beginFile
    case write([[UInt8]])
    case endPartition
    case takeBackFile
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
  ///   - header: what the table begins with.
  ///   - assembler: what joins the pieces behind the header.
  init(
    _ partitions: [Partition], window: Int, bufferLimit: Int, skipsBadFiles: Bool, header: [UInt8],
    assembler: any TableAssembler, sink: sending any TableSink
  ) {
    self.partitions = partitions
    self.window = window
    self.bufferLimit = bufferLimit
    self.skipsBadFiles = skipsBadFiles
    table = TableOutput(sink: sink, assembler: assembler)
    monitor = Monitor(State(header: header))
  }

  /// The next partition to work on; nil if there is nothing more to do. Blocks while the head lags behind.
  func claim() -> Partition? {
    monitor.wait { state -> Partition?? in
      state.next = max(state.next, state.head)
      while state.next < partitions.count, state.failedFiles.contains(partitions[state.next].file) { state.next += 1 }
      if state.isStopped || state.next == partitions.count { return .some(nil) }
      guard state.next < state.head + window else { return nil }
      state.next += 1
      return partitions[state.next - 1]
    }
  }

  /// Whether more of the partition is still of use.
  func wants(_ partition: Partition) -> Bool {
    monitor.withLock { !$0.isStopped && !$0.failedFiles.contains(partition.file) }
  }

  /// An empty buffer for bytes of the partition; nil if these are of no more use. Blocks while too much waits for the
  /// head, unless the partition is the head.
  func buffer(for partition: Partition) -> [UInt8]? {
    let spare = monitor.wait { state -> [UInt8]?? in
      if state.isStopped || state.failedFiles.contains(partition.file) { return .some(nil) }
      guard state.head == partition.index || state.waitingCount < bufferLimit else { return nil }
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
  func finish(_ partition: Partition) {
    monitor.withLock { $0.parts[partition.index, default: Part()].isFinished = true }
    write()
  }

  /// None of the file's rows is to be in the table; unless bad files are skipped, the run stops.
  func fail(file: Int) {
    monitor.withLock {
      $0.failedFiles.insert(file)
      if !skipsBadFiles { $0.isStopped = true }
    }
    write()
  }

  /// Ends the run as soon as can be.
  func stop() {
    monitor.withLock { $0.isStopped = true }
  }

  /// Completes the table after the last thread is done, and gives its size in bytes.
  ///
  /// - Parameter metadata: texts for the table to carry, in formats that can.
  /// - Throws: what the sink throws now or threw before.
  func complete(metadata: [String: String]) throws -> Int {
    write()
    if let error = monitor.withLock(\.sinkError) { throw error }
    return try table.finish(metadata: metadata)
  }

  /// Gives the table up after the last thread is done. Not left to the end of the sink's life, which threads that are
  /// about to end may prolong.
  func abandon() {
    table.abandon()
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
        case .endPartition: try table.endPart()
        case .takeBackFile: try table.returnToMark()
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
    if let header = state.header.take(), state.sinkError == nil { return .begin(header) }
    while !state.isStopped, state.head < partitions.count {
      let partition = partitions[state.head]
      if state.file != partition.file {
        state.file = partition.file
        state.isFileBegun = false
        return .beginFile
      }
      if state.failedFiles.contains(partition.file) {
        while state.head < partitions.count, partitions[state.head].file == partition.file {
          state.parts[state.head] = nil
          state.head += 1
        }
        guard state.isFileBegun else { continue }
        return .takeBackFile
      }
      guard let part = state.parts[state.head] else { break }
      if !part.buffers.isEmpty {
        state.parts[state.head]?.buffers = []
        state.isFileBegun = true
        return .write(part.buffers)
      }
      guard part.isFinished else { break }
      state.parts[state.head] = nil
      state.head += 1
      return .endPartition
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
