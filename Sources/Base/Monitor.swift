import Foundation

/// State that threads share and can wait upon.
///
/// Used rather than `Mutex` where somebody waits, for which that has nothing.
/// Unchecked, because the state is only touched while `condition` is locked.
package final class Monitor<State>: @unchecked Sendable {
  private let condition = NSCondition()
  private var state: State

  package init(_ state: sending State) {
    self.state = state
  }

  /// Looks at the state or changes it, and lets those who wait look again.
  package func withLock<Result, Failure: Error>(
    _ body: (inout State) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    condition.lock()
    defer {
      condition.broadcast()
      condition.unlock()
    }
    return try body(&state)
  }

  /// Calls `body` until it gives a result, now and after each change of the state. Blocks the calling thread.
  package func wait<Result>(for body: (inout State) -> Result?) -> Result {
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let result = body(&state) { return result }
      condition.wait()
    }
  }

  /// Calls `body` until it gives a result, now and after each change of the state, for `limit` at most. Blocks the calling
  /// thread.
  ///
  /// - Returns: nil if there was no result in time.
  package func wait<Result>(atMost limit: Duration, for body: (inout State) -> Result?) -> Result? {
    let end = ContinuousClock.now + limit
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let result = body(&state) { return result }
      let left = end - .now
      guard left > .zero else { return nil }
      // In steps, as the condition goes by the time of day, which may be set.
      _ = condition.wait(until: Date(timeIntervalSinceNow: min(left / .seconds(1), 1)))
    }
  }
}
