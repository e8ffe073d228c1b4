import Base
import Testing

@Suite(.timeLimit(.minutes(20))) struct MonitorTests {
  @Test func aChangeWakesThoseWhoWait() async throws {
    let turn = Monitor(0)
    let order = Monitor([Int]())
    let number = Monitor(0)
    try await WorkerThreads.run(3) {
      let mine = number.withLock { number in
        defer { number += 1 }
        return number
      }
      turn.wait { $0 == 2 - mine ? true : nil }
      order.withLock { $0.append(mine) }
      turn.withLock { $0 += 1 }
    }
    #expect(order.withLock { $0 } == [2, 1, 0])
  }

  @Test func waitingEndsInTime() {
    let start = ContinuousClock.now
    #expect(Monitor(0).wait(atMost: .milliseconds(30)) { _ -> Int? in nil } == nil)
    #expect(ContinuousClock.now - start >= .milliseconds(30))
  }

  @Test func whatIsThereIsNotWaitedFor() {
    #expect(Monitor(5).wait(atMost: .zero) { $0 } == 5)
  }
}
