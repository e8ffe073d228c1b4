import ByteIO
import Synchronization

/// What was learnt of one server, for all files that are read from it.
package final class ServerRecord: Sendable {
  /// No requests are made smaller than this because connections break, in bytes.
  package static let smallestRequest = 64 << 10

  private struct State {
    var givenUp: (failure: RemoteFailure, since: ContinuousClock.Instant)?
    var lastAnswer: ContinuousClock.Instant?
    var requestBytes: Int
    var refusesVectors = false
  }

  /// Host and port, for messages.
  package let name: String
  private let bytesPerRequest: Int
  private let timeGivenUp: Duration
  private let state: Mutex<State>
  /// For what is fetched ahead.
  package let budget: ByteBudget

  /// - Parameters:
  ///   - bytesInFlight: how many bytes may be on their way from the server at once.
  ///   - bytesPerRequest: how many bytes one request asks for at most.
  ///   - timeGivenUp: how long the server counts as given up.
  package init(
    name: String = "", bytesInFlight: Int, bytesPerRequest: Int = RemoteOptions().bytesPerRequest,
    timeGivenUp: Duration = RemoteOptions().timeGivenUp
  ) {
    self.name = name
    self.bytesPerRequest = bytesPerRequest
    self.timeGivenUp = timeGivenUp
    state = Mutex(State(requestBytes: bytesPerRequest))
    budget = ByteBudget(bytesInFlight)
  }

  /// Why all patience was spent on the server a moment ago, if it was: whoever wants more of it is told so at once, instead
  /// of waiting as long again for each file.
  package var givenUp: RemoteFailure? { givenUp(before: .now) }

  /// The same, if it had come to that before `time`.
  package func givenUp(before time: ContinuousClock.Instant) -> RemoteFailure? {
    state.withLock { state in
      guard let (failure, since) = state.givenUp else { return nil }
      if since + timeGivenUp <= .now { state.givenUp = nil }
      return state.givenUp != nil && since <= time ? failure : nil
    }
  }

  /// Gives the server up, unless it answered anybody since `start`, when it began to fail whoever gives it up: then it is
  /// not the server that fails.
  package func giveUp(because failure: RemoteFailure, since start: ContinuousClock.Instant) {
    state.withLock { state in
      if let answer = state.lastAnswer, answer > start { return }
      state.givenUp = (failure, .now)
    }
  }

  package func answered() {
    state.withLock { state in
      state.givenUp = nil
      state.lastAnswer = .now
    }
  }

  /// How many bytes a request is to ask for: fewer after connections broke, so that something arrives before the next one
  /// does.
  package var requestBytes: Int { state.withLock { $0.requestBytes } }

  /// A request of so many bytes was not answered to its end. If it was one of the largest, the next ones are half as large.
  package func broke(_ byteCount: Int) {
    state.withLock { state in
      guard byteCount > state.requestBytes / 2 else { return }
      state.requestBytes = max(Self.smallestRequest, min(state.requestBytes, byteCount / 2))
    }
  }

  /// A request of so many bytes was answered: if it was one of the largest, the next ones may be a little larger.
  package func delivered(_ byteCount: Int) {
    state.withLock { state in
      guard byteCount >= state.requestBytes else { return }
      state.requestBytes = min(bytesPerRequest, state.requestBytes + Self.smallestRequest)
    }
  }

  /// Whether it is settled that the server does not answer requests for several ranges.
  package var refusesVectors: Bool { state.withLock { $0.refusesVectors } }

  /// - Returns: whether this was not known before.
  package func refuseVectors() -> Bool {
    state.withLock { state in
      defer { state.refusesVectors = true }
      return !state.refusesVectors
    }
  }
}

/// The records of all servers of a transport.
package final class ServerRecords: Sendable {
  private let records = Mutex<[String: ServerRecord]>([:])
  private let options: RemoteOptions

  package init(_ options: RemoteOptions) { self.options = options }

  /// The record of the location's host and port.
  package func record(of location: Location) -> ServerRecord {
    records.withLock { records in
      let server = location.server ?? ""
      if let record = records[server] { return record }
      let record = ServerRecord(
        name: server, bytesInFlight: options.bytesInFlight, bytesPerRequest: options.bytesPerRequest,
        timeGivenUp: options.timeGivenUp)
      records[server] = record
      return record
    }
  }

  /// The servers that were given up a moment ago, in the order of their names.
  package var givenUp: [ServerRecord] {
    records.withLock { $0.values.filter { $0.givenUp != nil } }.sorted { $0.name < $1.name }
  }
}
