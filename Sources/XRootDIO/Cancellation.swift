import Foundation

/// Tells threads that nobody waits for their work any more.
final class Cancellation: @unchecked Sendable {
  private let condition = NSCondition()
  private var cancelled = false

  var isCancelled: Bool {
    condition.lock()
    defer { condition.unlock() }
    return cancelled
  }

  func cancel() {
    condition.lock()
    cancelled = true
    condition.broadcast()
    condition.unlock()
  }

  /// Blocks for `duration`, or until the work is cancelled.
  func pause(for duration: Duration) {
    let end = Date(timeIntervalSinceNow: duration.seconds)
    condition.lock()
    while !cancelled, condition.wait(until: end) {}
    condition.unlock()
  }
}
