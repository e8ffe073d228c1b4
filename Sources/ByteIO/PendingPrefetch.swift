import Dispatch
import Synchronization

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
    let result = Mutex<Result<PrefetchedBytes, any Error>?>(nil)
    let isThere = DispatchSemaphore(value: 0)
  }

  private let outcome: Outcome
  private let task: Task<Void, Never>

  /// Starts `prefetch`.
  public init(_ prefetch: @escaping @Sendable () async throws -> PrefetchedBytes) {
    let outcome = Outcome()
    self.outcome = outcome
    task = Task {
      let result: Result<PrefetchedBytes, any Error>
      do { result = .success(try await prefetch()) } catch { result = .failure(error) }
      outcome.result.withLock { $0 = result }
      outcome.isThere.signal()
    }
  }

  deinit {
    task.cancel()
  }

  /// Blocks until the bytes are there, and hands them over; to be called once.
  ///
  /// - Throws: what the prefetch throws.
  public func wait() throws -> PrefetchedBytes {
    outcome.isThere.wait()
    let result = outcome.result.withLock { result in
      defer { result = nil }
      return result
    }
    guard let result else { preconditionFailure("a prefetch is waited for once") }
    return try result.get()
  }

  /// Gives the prefetch up; ``wait()`` then throws soon, unless the bytes were there already.
  public func cancel() { task.cancel() }
}
