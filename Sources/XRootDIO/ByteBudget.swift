import Foundation

/// Bounds how many bytes are on their way at once. On a slow network each request would otherwise wait for all the others,
/// and none would be answered in time.
final class ByteBudget: @unchecked Sendable {
  private let limit: Int
  private let condition = NSCondition()
  private var used = 0
  /// Requests begin in the order in which they came.
  private var nextTicket = 0
  private var currentTicket = 0

  init(_ limit: Int) { self.limit = limit }

  /// Calls `body` when `count` bytes are free, or all are if there are fewer. Blocks until then.
  func with<Result>(_ count: Int, _ body: () throws -> Result) rethrows -> Result {
    condition.lock()
    let ticket = nextTicket
    nextTicket += 1
    while ticket != currentTicket || (used > 0 && used + count > limit) { condition.wait() }
    used += count
    currentTicket += 1
    condition.broadcast()
    condition.unlock()
    defer {
      condition.lock()
      used -= count
      condition.broadcast()
      condition.unlock()
    }
    return try body()
  }
}
