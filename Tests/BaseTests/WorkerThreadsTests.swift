import Foundation
import Synchronization
import Testing

@testable import Base

@Suite(.timeLimit(.minutes(20))) struct WorkerThreadsTests {
  @Test func allThreadsRunAtOnce() async throws {
    let arrived = Monitor(0)
    try await WorkerThreads.run(4) {
      arrived.withLock { $0 += 1 }
      _ = arrived.wait { $0 == 4 ? true : nil }
    }
    #expect(arrived.withLock { $0 } == 4)
  }

  @Test func theCallersThreadIsOneOfThem() throws {
    let callers = Mutex(Set<ObjectIdentifier>())
    let here = ObjectIdentifier(Thread.current)
    let arrived = Monitor(0)
    try WorkerThreads.runBlocking(3) {
      callers.withLock { _ = $0.insert(ObjectIdentifier(Thread.current)) }
      arrived.withLock { $0 += 1 }
      _ = arrived.wait { $0 == 3 ? true : nil }
    }
    #expect(callers.withLock { $0.count == 3 && $0.contains(here) })
  }

  @Test func whatIsThrownComesBack() async throws {
    struct Failure: Error {}
    await #expect(throws: Failure.self) { try await WorkerThreads.run { throw Failure() } }
    #expect(try await WorkerThreads.run { 7 } == 7)
  }

  @Test func aCancelledTaskTellsItsThreads() async throws {
    let isCancelled = Monitor(false)
    let work = Task {
      try await WorkerThreads.run(2) {
        _ = isCancelled.wait { $0 ? true : nil }
      } onCancel: {
        isCancelled.withLock { $0 = true }
      }
    }
    work.cancel()
    try await work.value
    #expect(isCancelled.withLock { $0 })
  }

  @Test func aCancelledTaskDoesNotWaitForAThreadThatIsStuck() async throws {
    struct Failure: Error {}
    await #expect(throws: Failure.self) { try await WorkerThreads.runUntilCancelled { throw Failure() } }
    #expect(try await WorkerThreads.runUntilCancelled { 7 } == 7)
    let isFreed = Monitor(false)
    let work = Task {
      try await WorkerThreads.runUntilCancelled {
        _ = isFreed.wait { $0 ? true : nil }
        return 7
      }
    }
    work.cancel()
    await #expect(throws: CancellationError.self) { try await work.value }
    isFreed.withLock { $0 = true }
  }

  /// No machine has the addresses for a stack of 2^47 bytes.
  @Test func aThreadThatCannotBeMadeIsAnError() {
    let isCalled = Mutex(false)
    let error = #expect(throws: ThreadError.self) {
      try OwnThread.start("huge", stackSize: 1 << 47) { isCalled.withLock { $0 = true } }
    }
    #expect(error?.failure.number == EAGAIN)
    #expect(error?.description == "a thread cannot be made: \(String(cString: strerror(EAGAIN)))")
    #expect(error?.category == .software && error?.mayPass == true)
    #expect(!isCalled.withLock { $0 })
  }

  @Test func threadsHaveNames() async throws {
    #expect(try await WorkerThreads.run { Thread.current.name } == "diphoton")
  }
}
