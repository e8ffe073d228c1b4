import Base

/// Tells threads that nobody waits for their work any more.
package final class Cancellation: Sendable {
  private let state = Monitor(false)

  package init() {}

  package var isCancelled: Bool { state.withLock { $0 } }

  package func cancel() { state.withLock { $0 = true } }

  /// Blocks for `duration`, or until the work is cancelled.
  package func pause(for duration: Duration) {
    _ = state.wait(atMost: duration) { $0 ? true : nil }
  }
}
