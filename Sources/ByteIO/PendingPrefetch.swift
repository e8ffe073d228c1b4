import Base

/// A prefetch that is under way while its thread does something else.
///
/// ```swift
/// let next = PendingPrefetch { try await source.prefetch(ranges) }
/// // ... work on what was fetched before ...
/// let held = try next.wait()
/// ```
///
/// For threads that may block, which those of Swift's cooperative pool may not. If nobody refers to it any more before it
/// was waited for, the prefetch is cancelled.
public final class PendingPrefetch: Sendable {
  private final class Outcome: Sendable {
    private let result = Monitor<Result<PrefetchedBytes, any Error>?>(nil)

    /// Only the first result counts. It is moved, as whoever waits may be done with the bytes before this returns.
    func settle(_ new: consuming Result<PrefetchedBytes, any Error>) {
      var new = Optional(consume new)
      result.withLock { result in
        if result == nil { swap(&result, &new) }
      }
    }

    /// The bytes are handed over, so that nothing of them stays here.
    func wait() throws -> PrefetchedBytes {
      try result.wait { result in
        defer { if result != nil { result = .failure(CancellationError()) } }
        return result
      }.get()
    }
  }

  private let outcome: Outcome
  private let task: Task<Void, Never>

  /// Starts `prefetch` on a thread of its own; if none can be made, ``wait()`` says so.
  public init(_ prefetch: @escaping @Sendable () async throws -> PrefetchedBytes) {
    let outcome = Outcome()
    self.outcome = outcome
    let queue = JobQueue()
    let isOver = Monitor(false)
    task = Task(executorPreference: queue) {
      do { outcome.settle(.success(try await prefetch())) } catch { outcome.settle(.failure(error)) }
      isOver.withLock { $0 = true }
    }
    do throws(ThreadError) {
      try OwnThread.start("diphoton-prefetch") { queue.work { isOver.withLock { $0 } } }
    } catch {
      outcome.settle(.failure(error))
    }
  }

  deinit {
    task.cancel()
  }

  /// Blocks until the bytes are there, and hands them over; to be called once.
  ///
  /// - Throws: what the prefetch throws; `CancellationError` after ``cancel()``.
  public func wait() throws -> PrefetchedBytes { try outcome.wait() }

  /// Gives the prefetch up: ``wait()`` throws at once, even while a server still owes an answer, unless the bytes were
  /// there already.
  public func cancel() {
    outcome.settle(.failure(CancellationError()))
    task.cancel()
  }
}
