import Base
import ByteIO

extension Tree {
  /// Goes through the tree in batches that are read while earlier ones are used.
  ///
  /// ```swift
  /// for try await batch in try tree.entryBatches(of: ["photon_*"]) {
  ///   let pt = try batch.jagged("photon_pt", Float.self)
  /// }
  /// ```
  ///
  /// Reading is done on threads of their own; the loop only waits. Bytes of a server are fetched batch by batch, in few requests.
  /// Who leaves the loop ends the reading.
  ///
  /// - Parameters:
  ///   - names: as for ``branches(matching:)``.
  ///   - entries: half-open; nil for all.
  ///   - size: by default whole clusters of about 100,000 entries.
  ///   - ahead: how many batches may be in memory besides the one that is used, 1 to 64.
  /// - Throws: ``ROOTError``: `missingBranch`, `unsupported`, `wrongType`; `outOfRange` for entries that the tree does not have, and for an
  ///   `ahead` or a size that cannot be. What goes wrong in reading is thrown in the loop.
  public func entryBatches(
    of names: [String], entries: Range<Int>? = nil, size: BatchSize = .clusters(about: 100_000), ahead: Int = 2
  ) throws -> EntryBatches {
    let branches = try branches(matching: names)
    let entries = try checked(entries)
    try size.check(file: file, object: path)
    _ = try TreeReaders(self, branches)
    let ranges = ranges(size, of: branches).map { $0.clamped(to: entries) }.filter { !$0.isEmpty }
    return try EntryBatches(count: ranges.count, ahead: ahead, file: file, object: path) {
      let readers = try TreeReaders(self, branches)
      return { number in
        let range = ranges[number]
        return BatchWork(prefetch: { [try await self.prefetch(branches, range)] }, read: { try readers.read(range) })
      }
    }
  }

  /// Fetches what reading `entries` of `branches` needs, and holds it while the returned value lives.
  func prefetch(_ branches: [Branch], _ entries: Range<Int>) async throws -> PrefetchedBytes {
    try await bytes.prefetch(branches.flatMap { $0.byteRanges(of: entries) })
  }
}

/// How a batch comes into being.
struct BatchWork: Sendable {
  /// Fetches bytes; waits and does not block.
  let prefetch: @Sendable () async throws -> [PrefetchedBytes]
  /// Reads; blocks.
  let read: @Sendable () throws -> EntryBatch
}

/// Batches of entries in their order, read ahead on threads of their own.
public struct EntryBatches: AsyncSequence, Sendable {
  public typealias Element = EntryBatch

  private let count: Int
  private let ahead: Int
  private let begin: Beginning

  /// Begins to read, and gives what makes the batch of a number; they are asked for in ascending order.
  typealias Beginning = @Sendable () throws -> @Sendable (_ batch: Int) -> BatchWork

  init(count: Int, ahead: Int, file: String, object: String, _ begin: @escaping Beginning) throws {
    guard 1...64 ~= ahead else {
      throw ROOTError(.outOfRange, file: file, object: object, "\(ahead) batches are wanted ahead: 1 to 64 can be")
    }
    self.count = count
    self.ahead = ahead
    self.begin = begin
  }

  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(ReadAhead(count, ahead: ahead, begin)) }

  /// Not for several tasks at once.
  public struct AsyncIterator: AsyncIteratorProtocol {
    private let ahead: ReadAhead

    fileprivate init(_ ahead: ReadAhead) { self.ahead = ahead }

    /// - Throws: ``ROOTError``; `CancellationError`.
    public mutating func next() async throws -> EntryBatch? { try await ahead.next() }
  }
}

/// Reads batches, a bounded number ahead of those that were taken.
private final class ReadAhead: Sendable {
  private let stream: AsyncThrowingStream<EntryBatch, any Error>
  private let room: Room
  private let task: Task<Void, Never>

  init(_ count: Int, ahead: Int, _ begin: @escaping EntryBatches.Beginning) {
    let (stream, continuation) = AsyncThrowingStream<EntryBatch, any Error>.makeStream()
    let room = Room(ahead)
    self.stream = stream
    self.room = room
    task = Task {
      do {
        let work = try begin()
        for number in 0..<count {
          await room.take()
          try Task.checkCancellation()
          let batch = work(number)
          let held = try await batch.prefetch()
          continuation.yield(try await WorkerThreads.run { try batch.read() })
          withExtendedLifetime(held) {}
        }
        continuation.finish()
      } catch {
        continuation.finish(throwing: error)
      }
    }
  }

  deinit {
    task.cancel()
    room.open()
  }

  func next() async throws -> EntryBatch? {
    var iterator = stream.makeAsyncIterator()
    let batch = try await iterator.next()
    try Task.checkCancellation()
    room.give()
    return batch
  }
}

/// Room for a number of things: whoever takes some when there is none left waits.
private final class Room: Sendable {
  private struct State {
    var free: Int
    var isOpen = false
    var waiting: CheckedContinuation<Void, Never>?
  }

  private let state: Monitor<State>

  init(_ count: Int) { state = Monitor(State(free: count)) }

  /// For one task alone.
  func take() async {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        if state.isOpen { return true }
        if state.free > 0 {
          state.free -= 1
          return true
        }
        state.waiting = continuation
        return false
      }
      if isFree { continuation.resume() }
    }
  }

  func give() {
    let waiting = state.withLock { state in
      if state.waiting == nil { state.free += 1 }
      return state.waiting.take()
    }
    waiting?.resume()
  }

  /// Lets all have room from now on.
  func open() {
    let waiting = state.withLock { state in
      state.isOpen = true
      return state.waiting.take()
    }
    waiting?.resume()
  }
}
