import Base
import ByteIO

/// Fetches many ranges of a file at once, on threads of its own.
struct RangeFetch: Sendable {
  let file: any RemoteFile
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
    let limits = try file.limits()
    let options = file.options
    let gap = limits.elementsPerRequest > 1 ? options.gap : options.gapBetweenRequests
    let plan = ReadPlan(absent, gap: gap, limits: limits)
    let blocks = try FetchedBlock.blocks(plan.blocks, of: file.location)
    let refused = try fetch(plan.requests, into: blocks, cancellation, threads: options.parallelRequests)
    // A server that does not answer for several ranges at once gets more requests at once instead.
    _ = try fetch(refused.map { [$0] }, into: blocks, cancellation, threads: 2 * options.parallelRequests)
    return FetchedBlocks(own: blocks, shared: Array(shared.values))
  }

  /// Works through the requests with a few threads.
  ///
  /// - Returns: the elements of the requests that the server does not answer because they are for several ranges.
  private func fetch(
    _ requests: [[ReadPlan.Element]], into blocks: [FetchedBlock], _ cancellation: Cancellation, threads: Int
  ) throws -> [ReadPlan.Element] {
    let work = RequestQueue(requests)
    try WorkerThreads.runBlocking(min(threads, requests.count)) {
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
    return try file.server.budget.with(ranges.reduce(0) { $0 + $1.count }) {
      try file.read(ranges, cancellation) { part, bytes in blocks.block(with: part)?.fill(part, from: bytes) }
    }
  }
}
