import Base
import ByteIO
import ROOTIO

/// Gets the bytes of partitions from servers before threads work on them: those of all baskets of a partition in few
/// requests, and those of the next partitions meanwhile. Local files are only opened.
final class Lookahead: Sendable {
  private struct Fetch {
    let file: OpenedFile
    let byteCount: Int
    let bytes: PendingPrefetch
  }

  private struct State {
    /// The partition behind the last one that was asked for or looked ahead to.
    var next: Int
    /// What is on its way or in memory, by the partitions' positions.
    var fetches: [Int: Fetch] = [:]
    /// Files that are of no more use.
    var dropped: Set<Int> = []
    var isCancelled = false
  }

  private let plan: RunPlan
  private let shard: Range<Int>
  private let inputs: InputFiles
  private let depth: Int
  private let byteLimit: Int
  private let state: Monitor<State>

  /// - Parameters:
  ///   - depth: how many partitions to look ahead.
  ///   - byteLimit: how many bytes to have in memory or on their way at most before looking ahead further; also, how
  ///     many of one partition are fetched together. Default: 256 MiB.
  init(_ shard: Shard, of plan: RunPlan, _ inputs: InputFiles, depth: Int, byteLimit: Int = 256 << 20) {
    self.plan = plan
    self.shard = shard.partitions
    self.inputs = inputs
    self.depth = depth
    self.byteLimit = byteLimit
    state = Monitor(State(next: shard.partitions.lowerBound))
  }

  /// The file of a partition, and the partition's bytes if they come from a server, to be held while it is worked on.
  /// Blocks until they are there.
  ///
  /// - Throws: as ``InputFiles/opened(_:as:)``; `ROOTError` (`transport`) if the bytes cannot be had; `CancellationError`.
  func take(_ partition: Partition) throws -> (file: OpenedFile, bytes: PrefetchedBytes?) {
    let begun = try state.withLock { state in
      if state.isCancelled { throw CancellationError() }
      state.next = max(state.next, partition.index + 1)
      return state.fetches[partition.index]
    }
    let file = try begun?.file ?? open(partition)
    guard file.isRemote else { return (file, nil) }
    let fetch = begun ?? fetch(partition, of: file)
    try state.withLock { state in
      if state.isCancelled { throw CancellationError() }
      state.fetches[partition.index] = fetch
      lookAhead(of: partition, &state)
    }
    return (file, try fetch.bytes.wait())
  }

  /// Forgets a partition that has been worked on.
  func release(_ partition: Partition) {
    state.withLock { $0.fetches[partition.index] = nil }
  }

  /// Gives up the bytes of a file that is of no more use.
  func drop(file: Int) {
    state.withLock { state in
      state.dropped.insert(file)
      for (index, fetch) in state.fetches where plan.partitions[index].file == file {
        fetch.bytes.cancel()
        state.fetches[index] = nil
      }
    }
  }

  /// Gives everything up; those who wait for bytes get a `CancellationError`.
  func cancel() {
    state.withLock { state in
      state.isCancelled = true
      for fetch in state.fetches.values { fetch.bytes.cancel() }
      state.fetches = [:]
    }
  }

  private func open(_ partition: Partition) throws -> OpenedFile {
    guard let found = plan.files[partition.file].file else {
      preconditionFailure("a partition of a file that is left out")
    }
    return try inputs.opened(partition.file, as: found)
  }

  /// Begins to fetch the partitions after `partition`, of files that are open already.
  private func lookAhead(of partition: Partition, _ state: inout State) {
    var byteCount = state.fetches.values.reduce(0) { $0 + $1.byteCount }
    while state.next < min(shard.upperBound, partition.index + 1 + depth), byteCount < byteLimit {
      let next = plan.partitions[state.next]
      if state.dropped.contains(next.file) {
        state.next += 1
        continue
      }
      guard let file = inputs.kept(next.file), file.isRemote else { return }
      let fetch = fetch(next, of: file)
      state.fetches[next.index] = fetch
      byteCount += fetch.byteCount
      state.next += 1
    }
  }

  private func fetch(_ partition: Partition, of file: OpenedFile) -> Fetch {
    var byteCount = 0
    // What is beyond the limit is read basket by basket.
    let baskets = file.baskets(of: partition.entries).prefix { basket in
      byteCount += basket.count
      return byteCount <= byteLimit
    }
    let bytes = PendingPrefetch { try await file.file.prefetch(Array(baskets)) }
    return Fetch(file: file, byteCount: min(byteCount, byteLimit), bytes: bytes)
  }
}
