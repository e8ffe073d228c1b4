import Dispatch
import Foundation

/// Threads of our own for work that blocks, so that Swift's cooperative pool never waits for a disk or a network.
enum WorkerThreads {
  /// How long a cancelled run waits for its threads.
  private static let grace = DispatchTimeInterval.milliseconds(300)

  /// Calls `body` on `count` new threads at once and returns when all calls have, or soon after the task is cancelled.
  ///
  /// - Parameter onCancel: tells the threads to end. Those that do not within a moment, as they are stuck in reading, are
  ///   left to themselves.
  static func run(
    _ count: Int, _ body: @escaping @Sendable () -> Void, onCancel: @escaping @Sendable () -> Void = {}
  ) async {
    guard count > 0 else { return }
    let countdown = Countdown(count)
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        countdown.whenDone { continuation.resume() }
        for number in 0..<count {
          let thread = Thread {
            body()
            countdown.countDown()
          }
          thread.name = "diphoton-\(number)"
          thread.stackSize = 8 << 20
          thread.start()
        }
      }
    } onCancel: {
      onCancel()
      DispatchQueue.global().asyncAfter(deadline: .now() + grace) { countdown.end() }
    }
  }

  /// Calls `body` on a new thread and gives what it returns.
  static func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      let thread = Thread { continuation.resume(with: Swift.Result(catching: body)) }
      thread.stackSize = 8 << 20
      thread.start()
    }
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

    func end() {
      state.withLock { state in
        state.isOver = true
        return state.finish.take()
      }?()
    }
  }
}
