import Base
import ByteIO

/// Fetches many ranges of a file at once, on threads of its own.
struct RangeFetch: Sendable {
  let file: any RemoteFile
  let store: FetchedStore
  let cache: BlockCache

  /// Fetches what of `ranges` is not in memory already.
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
      if let block = try store.block(with: range) ?? cached(range) {
        shared[ObjectIdentifier(block)] = block
      } else {
        absent.append(range)
      }
    }
    guard !absent.isEmpty else { return FetchedBlocks(own: [], shared: Array(shared.values)) }
    let limits = try file.limits()
    let options = file.options
    let gap = limits.elementsPerRequest > 1 ? options.gap : options.gapBetweenRequests
    let plan = ReadPlan(absent, gap: gap, limits: limits)
    let blocks = try blocks(plan.blocks)
    let refused = try fetch(plan.requests, into: blocks, cancellation, threads: options.parallelRequests)
    // A server that does not answer for several ranges at once gets more requests at once instead.
    _ = try fetch(refused.map { [$0] }, into: blocks, cancellation, threads: 2 * options.parallelRequests)
    return FetchedBlocks(own: blocks, shared: Array(shared.values))
  }

  /// A block with what small reads brought along; nil if not all of `range` is there.
  private func cached(_ range: Range<Int>) throws -> FetchedBlock? {
    guard cache.missing(range) == nil, let block = try blocks([range]).first else { return nil }
    return block.fill { cache.copy(range, to: $0) } ? block : nil
  }

  private func blocks(_ ranges: [Range<Int>]) throws -> [FetchedBlock] {
    do {
      return try FetchedBlock.blocks(ranges)
    } catch {
      throw error.error(of: file.location, at: ranges.first?.lowerBound)
    }
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
    let pages = try file.server.budget.with(ranges.reduce(0) { $0 + $1.count }) {
      try ranges.count == 1 ? file.read(ranges[0], cancellation) : file.read(together: ranges, cancellation)
    }
    guard let pages else { return false }
    var position = 0
    for element in request {
      blocks[element.block].fill(element.range, from: UnsafeRawBufferPointer(rebasing: pages.bytes[position...]))
      position += element.range.count
    }
    return true
  }
}
