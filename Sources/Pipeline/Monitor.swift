import Foundation

/// State that threads share and can wait upon.
///
/// Used rather than `Mutex`, which has nothing to wait upon.
/// Unchecked, because the state is only touched while `condition` is locked.
final class Monitor<State>: @unchecked Sendable {
  private let condition = NSCondition()
  private var state: State

  init(_ state: sending State) {
    self.state = state
  }

  /// Looks at the state or changes it, and lets those who wait look again.
  func withLock<Result>(_ body: (inout State) throws -> Result) rethrows -> Result {
    condition.lock()
    defer {
      condition.broadcast()
      condition.unlock()
    }
    return try body(&state)
  }

  /// Calls `body` until it gives a result, now and after each change of the state. Blocks the calling thread.
  func wait<Result>(for body: (inout State) -> Result?) -> Result {
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let result = body(&state) { return result }
      condition.wait()
    }
  }
}
