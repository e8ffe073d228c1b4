import Foundation

/// Threads of our own for work that blocks, so that Swift's cooperative pool never waits for a disk or a network.
enum WorkerThreads {
  /// Calls `body` on `count` new threads at once and returns when all calls have.
  static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) async {
    guard count > 0 else { return }
    await withCheckedContinuation { continuation in
      let countdown = Countdown(count)
      for number in 0..<count {
        let thread = Thread {
          body()
          if countdown.countDown() { continuation.resume() }
        }
        thread.name = "diphoton-\(number)"
        thread.stackSize = 8 << 20
        thread.start()
      }
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
    private let remaining: Monitor<Int>

    init(_ count: Int) { remaining = Monitor(count) }

    /// Whether this was the last.
    func countDown() -> Bool {
      remaining.withLock {
        $0 -= 1
        return $0 == 0
      }
    }
  }
}
