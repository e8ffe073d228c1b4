import ByteIO
import Foundation
import Testing

@Suite struct PendingPrefetchTests {
  private func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result(catching: body)) }
    }
  }

  @Test func theBytesAreHandedOver() async throws {
    let pending = PendingPrefetch {
      try await Task.sleep(for: .milliseconds(20))
      return PrefetchedBytes(byteCount: 7)
    }
    #expect(try await onThread { try pending.wait().byteCount } == 7)
  }

  @Test func errorsAreHandedOver() async throws {
    let pending = PendingPrefetch { throw ByteIOError(.timedOut, source: "x", "no answer") }
    await #expect(throws: ByteIOError.self) { try await onThread { try pending.wait().byteCount } }
  }

  @Test func itCanBeGivenUp() async throws {
    let pending = PendingPrefetch {
      try await Task.sleep(for: .seconds(60))
      return PrefetchedBytes()
    }
    pending.cancel()
    await #expect(throws: CancellationError.self) { try await onThread { try pending.wait().byteCount } }
  }

  @Test func givingUpDoesNotWaitForWhoDoesNotAnswer() async throws {
    let pending = PendingPrefetch {
      while true { await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in } }
    }
    pending.cancel()
    await #expect(throws: CancellationError.self) { try await onThread { try pending.wait().byteCount } }
  }
}
