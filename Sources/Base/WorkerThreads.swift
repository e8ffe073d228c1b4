/// Threads of our own for work that blocks, so that Swift's cooperative pool never waits for a disk or a network.
package enum WorkerThreads {
  /// How long a cancelled run waits for its threads.
  private static let grace = Duration.milliseconds(300)

  /// Calls `body` on `count` new threads at once and returns when all calls have, or soon after the task is cancelled.
  ///
  /// - Parameter onCancel: tells the threads to end. Those that do not within a moment, as they are stuck in reading, are
  ///   left to themselves.
  /// - Throws: ``ThreadError`` if not all threads can be made; those that were are told to end as if the task had been
  ///   cancelled.
  package static func run(
    _ count: Int, _ body: @escaping @Sendable () -> Void, onCancel: @escaping @Sendable () -> Void = {}
  ) async throws(ThreadError) {
    guard count > 0 else { return }
    let countdown = Countdown(count)
    let giveUp: @Sendable () -> Void = {
      onCancel()
      countdown.end(after: grace)
    }
    let failure = await withTaskCancellationHandler {
      var failure: ThreadError?
      do throws(ThreadError) {
        for number in 0..<count {
          try OwnThread.start("diphoton-\(number)") {
            body()
            countdown.countDown()
          }
        }
      } catch {
        failure = error
        giveUp()
      }
      await withCheckedContinuation { continuation in
        countdown.whenDone { continuation.resume() }
      }
      return failure
    } onCancel: {
      giveUp()
    }
    if let failure { throw failure }
  }

  /// Calls `body` on a new thread and gives what it returns.
  ///
  /// - Throws: what `body` throws; ``ThreadError``.
  package static func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      do {
        try OwnThread.start("diphoton") { continuation.resume(with: Swift.Result(catching: body)) }
      } catch {
        continuation.resume(throwing: error)
      }
    }
  }

  /// Calls `body` on a new thread and gives what it returns, unless the task is cancelled before: then the thread is left to
  /// itself soon.
  ///
  /// - Throws: what `body` throws; `CancellationError`; ``ThreadError``.
  package static func runUntilCancelled<Result: Sendable>(
    _ body: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    let result = Monitor<Swift.Result<Result, any Error>?>(nil)
    try await run(1) {
      let value = Swift.Result(catching: body)
      result.withLock { $0 = value }
    }
    try Task.checkCancellation()
    guard let value = result.withLock({ $0 }) else { throw CancellationError() }
    return try value.get()
  }

  /// Calls `body` on `count` threads at once, one of them the caller's, and returns when all calls have. Blocks until then.
  ///
  /// - Throws: ``ThreadError`` if not all threads can be made, after the calls on those that were.
  package static func runBlocking(_ count: Int, _ body: @escaping @Sendable () -> Void) throws(ThreadError) {
    guard count > 0 else { return }
    let running = Monitor(0)
    defer { _ = running.wait { $0 == 0 ? true : nil } }
    for number in 1..<count {
      running.withLock { $0 += 1 }
      do throws(ThreadError) {
        try OwnThread.start("diphoton-\(number)") {
          body()
          running.withLock { $0 -= 1 }
        }
      } catch {
        running.withLock { $0 -= 1 }
        throw error
      }
    }
    body()
  }

  private final class Countdown: Sendable {
    private struct State {
      var remaining: Int
      var isOver = false
      var finish: (@Sendable () -> Void)?
    }

    private let state: Monitor<State>

    init(_ count: Int) { state = Monitor(State(remaining: count)) }

    /// Has `body` called once, when the count is down or no longer waited for.
    func whenDone(_ body: @escaping @Sendable () -> Void) {
      state.withLock { state in
        state.finish = body
        return state.isOver ? state.finish.take() : nil
      }?()
    }

    func countDown() {
      let isLast = state.withLock { state in
        state.remaining -= 1
        return state.remaining == 0
      }
      if isLast { end() }
    }

    /// Ends it if it has not ended by then; at once where no thread can be made that waits.
    func end(after grace: Duration) {
      do throws(ThreadError) {
        try OwnThread.start("diphoton-grace") { [self] in
          _ = state.wait(atMost: grace) { $0.isOver ? true : nil }
          end()
        }
      } catch {
        end()
      }
    }

    func end() {
      state.withLock { state in
        state.isOver = true
        return state.finish.take()
      }?()
    }
  }
}
