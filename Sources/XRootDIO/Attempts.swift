import ByteIO

/// Repeats what may succeed another time, with pauses that double, for a limited time.
struct Attempts {
  /// The URL, for messages.
  let name: String
  let options: RemoteOptions
  let patience: Duration
  /// Whether the server was reached before.
  let wasConnected: Bool
  let cancellation: Cancellation
  /// The host and port.
  let server: String
  let givenUp: GivenUpServers

  /// Calls `attempt` with the time that it may take, until it succeeds or nothing is to be hoped for.
  ///
  /// - Parameter offset: where the read begins, for messages.
  /// - Throws: ``ByteIOError`` with the number of attempts in its message; `CancellationError`.
  func run<Result>(at offset: Int?, _ attempt: (Duration) throws(RemoteFailure) -> Result) throws -> Result {
    if let failure = givenUp.failure(of: server) {
      throw error(failure, offset, " (the server was given up a moment ago)")
    }
    let clock = ContinuousClock()
    let start = clock.now
    var pause = options.firstPause
    var number = 1
    while true {
      if cancellation.isCancelled { throw CancellationError() }
      let failure: RemoteFailure
      do throws(RemoteFailure) {
        let left = patience - (clock.now - start)
        let result = try attempt(max(.milliseconds(100), min(options.requestTimeout, left)))
        givenUp.answered(server)
        return result
      } catch {
        failure = error
      }
      let elapsed = clock.now - start
      guard failure.mayPass(wasConnected: wasConnected) else {
        throw error(failure, offset, number == 1 ? "" : " (attempt \(number))")
      }
      guard elapsed + pause < patience else {
        givenUp.giveUp(server, because: failure)
        throw error(
          failure, offset,
          " (attempt \(number), the last one after \(elapsed.text); \(patience.text) are allowed for it)")
      }
      cancellation.pause(for: pause)
      pause = min(pause * 2, options.longestPause)
      number += 1
    }
  }

  private func error(_ failure: RemoteFailure, _ offset: Int?, _ attempts: String) -> ByteIOError {
    ByteIOError(failure.code, source: name, offset: offset, failure.message + attempts)
  }
}
