import Base

/// Tells threads that nobody waits for their work any more.
final class Cancellation: Sendable {
  private let state = Monitor(false)

  var isCancelled: Bool { state.withLock { $0 } }

  func cancel() { state.withLock { $0 = true } }

  /// Blocks for `duration`, or until the work is cancelled.
  func pause(for duration: Duration) {
    _ = state.wait(atMost: duration) { $0 ? true : nil }
  }
}
