import Base

/// Bounds how many bytes are on their way at once. On a slow network each request would otherwise wait for all the others,
/// and none would be answered in time.
package final class ByteBudget: Sendable {
  private struct State {
    var used = 0
    /// Requests begin in the order in which they came.
    var nextTicket = 0
    var currentTicket = 0
  }

  private let limit: Int
  private let state = Monitor(State())

  package init(_ limit: Int) { self.limit = limit }

  /// Calls `body` when `count` bytes are free, or all are if there are fewer. Blocks until then.
  package func with<Result>(_ count: Int, _ body: () throws -> Result) rethrows -> Result {
    let ticket = state.withLock { state in
      defer { state.nextTicket += 1 }
      return state.nextTicket
    }
    state.wait { state in ticket == state.currentTicket && (state.used == 0 || state.used + count <= limit) ? () : nil }
    // Nobody else's turn comes before the ticket is passed on.
    state.withLock { state in
      state.used += count
      state.currentTicket += 1
    }
    defer { state.withLock { $0.used -= count } }
    return try body()
  }
}
