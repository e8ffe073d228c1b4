import Base
import ByteIO
import RemoteIO
import Synchronization

/// Fetches many ranges of a file at once, on threads of its own.
struct Prefetch: Sendable {
  let reader: RangeReader
  let store: FetchedStore
  let cache: BlockCache

  /// Fetches what of `ranges` is not in memory already. What the cache has is left to it.
  func run(_ ranges: [Range<Int>]) async throws -> FetchedBlocks {
    let cancellation = Cancellation()
    return try await withTaskCancellationHandler {
      try await WorkerThreads.run { try fetch(ranges, cancellation) }
    } onCancel: {
      cancellation.cancel()
    }
  }

  private func fetch(_ ranges: [Range<Int>], _ cancellation: Cancellation) throws -> FetchedBlocks {
    var shared: [ObjectIdentifier: FetchedBlock] = [:]
    var absent: [Range<Int>] = []
    for range in ranges {
      if let block = store.block(with: range) {
        shared[ObjectIdentifier(block)] = block
      } else if cache.missing(range) != nil {
        absent.append(range)
      }
    }
    guard !absent.isEmpty else { return FetchedBlocks(own: [], shared: Array(shared.values)) }
    let limits = try reader.limits()
    let options = reader.options
    let gap = limits.elementsPerRequest > 1 ? options.gap : options.gapBetweenRequests
    let plan = ReadPlan(absent, gap: gap, limits: limits)
    let blocks = try blocks(plan)
    let refused = try fetch(plan.requests, into: blocks, cancellation)
    // A server that does not answer for several ranges at once gets more requests at once instead.
    _ = try fetch(refused.map { [$0] }, into: blocks, cancellation, threads: 2 * reader.options.parallelRequests)
    return FetchedBlocks(own: blocks, shared: Array(shared.values))
  }

  private func blocks(_ plan: ReadPlan) throws -> [FetchedBlock] {
    do {
      return try FetchedBlock.blocks(plan.blocks)
    } catch {
      throw error.error(of: reader.location, at: plan.blocks.first?.lowerBound)
    }
  }

  /// Works through the requests with a few threads.
  ///
  /// - Returns: the elements of the requests that the server does not answer because they are for several ranges.
  private func fetch(
    _ requests: [[ReadPlan.Element]], into blocks: [FetchedBlock], _ cancellation: Cancellation, threads: Int? = nil
  ) throws -> [ReadPlan.Element] {
    let work = RequestQueue(requests)
    let count = min(threads ?? reader.options.parallelRequests, requests.count)
    try WorkerThreads.runBlocking(count) {
      while let request = work.next() {
        do {
          if try !fetch(request, into: blocks, cancellation) { work.refuse(request) }
        } catch {
          work.fail(error)
        }
      }
    }
    return try work.outcome()
  }

  private func fetch(
    _ request: [ReadPlan.Element], into blocks: [FetchedBlock], _ cancellation: Cancellation
  ) throws -> Bool {
    let ranges = request.map(\.range)
    let blocks = FetchedBlocks(own: blocks, shared: [])
    return try reader.withBudget(ranges.reduce(0) { $0 + $1.count }) {
      try reader.read(ranges, cancellation) { part, bytes in blocks.block(with: part)?.fill(part, from: bytes) }
    }
  }
}

/// The requests of one prefetch that are still to be made, and what became of the others.
private final class RequestQueue: Sendable {
  private struct State {
    var waiting: ArraySlice<[ReadPlan.Element]>
    var refused: [ReadPlan.Element] = []
    var failure: (any Error)?
  }

  private let state: Mutex<State>

  init(_ requests: [[ReadPlan.Element]]) { state = Mutex(State(waiting: requests[...])) }

  /// The next request; nil when all are under way, or one has failed.
  func next() -> [ReadPlan.Element]? {
    state.withLock { $0.failure == nil ? $0.waiting.popFirst() : nil }
  }

  func refuse(_ request: [ReadPlan.Element]) {
    state.withLock { $0.refused += request }
  }

  func fail(_ error: any Error) {
    state.withLock { if $0.failure == nil { $0.failure = error } }
  }

  func outcome() throws -> [ReadPlan.Element] {
    try state.withLock { state in
      if let failure = state.failure { throw failure }
      return state.refused
    }
  }
}
