import Base

/// Threads that stay for many short jobs, the caller's among them.
final class Crew: Sendable {
  private struct State {
    var body: (@Sendable (Int) -> Void)?
    /// The next job, and how many there are.
    var next = 0
    var count = 0
    var running = 0
    var isClosed = false
  }

  private let state = Monitor(State())

  /// - Parameter threads: of which one is the caller's; at least 1.
  /// - Throws: ``ThreadError`` if not all can be made.
  init(threads: Int) throws(ThreadError) {
    for number in 1..<max(1, threads) {
      do throws(ThreadError) {
        try OwnThread.start("diphoton-\(number)") { [state] in
          while let (job, body) = state.wait(for: { Self.taken(&$0) }) {
            body(job)
            state.withLock { $0.running -= 1 }
          }
        }
      } catch {
        close()
        throw error
      }
    }
  }

  /// Lets the threads end.
  func close() { state.withLock { $0.isClosed = true } }

  /// Calls `body` with the numbers below `count`, on all threads, and returns when all calls have.
  func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    state.withLock { state in (state.body, state.next, state.count) = (body, 0, count) }
    while let job = state.withLock({ state in Self.next(&state) }) {
      body(job)
      state.withLock { $0.running -= 1 }
    }
    state.wait { $0.running == 0 ? () : nil }
  }

  private static func next(_ state: inout State) -> Int? {
    guard state.next < state.count else { return nil }
    state.next += 1
    state.running += 1
    return state.next - 1
  }

  /// A job with its body; nil in it when there will be no more, nil to wait on.
  private static func taken(_ state: inout State) -> (Int, @Sendable (Int) -> Void)?? {
    if state.isClosed { return .some(nil) }
    guard let body = state.body, let job = next(&state) else { return nil }
    return (job, body)
  }
}
