import Foundation
import Testing

@testable import Base

@Suite(.timeLimit(.minutes(20))) struct JobQueueTests {
  @Test func everythingRunsOnTheCallersThread() throws {
    let threads = Monitor(Set<ObjectIdentifier>())
    @Sendable func note() { threads.withLock { _ = $0.insert(ObjectIdentifier(Thread.current)) } }
    let queue = JobQueue()
    let sum = try queue.run {
      note()
      async let left = WorkerThreads.run { 3 }
      async let right: Int = {
        note()
        return 4
      }()
      let other = Task(executorPreference: queue) {
        note()
        return 5
      }
      let sum = try await left + right + other.value
      note()
      return sum
    }
    #expect(sum == 12)
    #expect(threads.withLock { $0 } == [ObjectIdentifier(Thread.current)])
  }

  @Test func whatIsThrownComesBack() {
    struct Failure: Error {}
    #expect(throws: Failure.self) { try JobQueue().run { throw Failure() } }
  }
}
