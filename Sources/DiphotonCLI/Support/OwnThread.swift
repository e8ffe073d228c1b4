import Foundation

/// Work that may wait for a server, kept off Swift's cooperative pool.
enum OwnThread {
  /// Calls `body` on a new thread and gives what it returns.
  static func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Swift.Result(catching: body)) }
    }
  }
}
