import ByteIO

/// Repeats what may succeed another time, with pauses that double, for a limited time. Where a server says how long to wait,
/// no pause is shorter than that, and a wait beyond the limit is an error at once. Whether to go on is a matter of the server
/// that was asked last.
package struct Attempts {
  package let location: Location
  package let options: RemoteOptions
  package let patience: Duration
  /// Whether the server was reached before.
  package let wasConnected: Bool
  package let cancellation: Cancellation
  /// The server that is asked.
  package let server: ServerRecord

  package init(
    location: Location, options: RemoteOptions, patience: Duration, wasConnected: Bool, cancellation: Cancellation,
    server: ServerRecord
  ) {
    self.location = location
    self.options = options
    self.patience = patience
    self.wasConnected = wasConnected
    self.cancellation = cancellation
    self.server = server
  }

  /// Calls `attempt` with the time that it may take, until it succeeds or nothing is to be hoped for.
  ///
  /// - Parameter offset: where the read begins, for messages.
  /// - Throws: ``ByteIOError`` with the number of attempts in its message; `CancellationError`.
  package func run<Result>(at offset: Int?, _ attempt: (Duration) throws(RemoteFailure) -> Result) throws -> Result {
    if let failure = server.givenUp { throw error(failure, offset, Self.givenUp) }
    let clock = ContinuousClock()
    let start = clock.now
    var pause = options.firstPause
    var number = 1
    var earlier: RemoteFailure?
    while true {
      if cancellation.isCancelled { throw CancellationError() }
      var failure: RemoteFailure
      let begin = clock.now
      let limit = max(.milliseconds(100), min(options.requestTimeout, patience - (begin - start)))
      do throws(RemoteFailure) {
        let result = try attempt(limit)
        // Where a server is known to have failed, another one may have taken its place.
        if earlier?.server == nil { server.answered() }
        return result
      } catch {
        if cancellation.isCancelled { throw CancellationError() }
        failure = error.masked(for: location)
      }
      let elapsed = clock.now - start
      guard failure.mayPass(wasConnected: wasConnected) else {
        throw error(failure, offset, number == 1 ? "" : " (attempt \(number))")
      }
      // That the rest of the time was too short for the last attempt says less than why the one before failed.
      if failure.kind == .timedOut, limit < options.requestTimeout, let earlier { failure = earlier }
      let asked = failure.server ?? server
      if asked.givenUp(before: begin) != nil { throw error(failure, offset, Self.givenUp) }
      let wait = max(pause, failure.wait ?? .zero)
      guard elapsed + wait < patience else {
        if elapsed + pause >= patience { asked.giveUp(because: failure, since: start) }
        let told = failure.wait.map { "; the server asks to wait \($0.text) or longer" } ?? ""
        throw error(
          failure, offset,
          " (attempt \(number), the last one after \(elapsed.text)\(told); \(patience.text) are allowed for it)")
      }
      earlier = failure
      cancellation.pause(for: wait)
      pause = min(pause * 2, options.longestPause)
      number += 1
    }
  }

  private static let givenUp = " (the server was given up a moment ago)"

  private func error(_ failure: RemoteFailure, _ offset: Int?, _ attempts: String) -> ByteIOError {
    failure.error(of: location, at: offset, attempts: attempts, wasConnected: wasConnected)
  }
}
