import ByteIO
import Synchronization

/// What was learnt of one server, for all files that are read from it.
package final class ServerRecord: Sendable {
  /// How long a server on which all patience was spent counts as given up.
  package static let timeGivenUp: Duration = .seconds(30)

  private struct State {
    var failure: RemoteFailure?
    var end = ContinuousClock.now
    var refusesVectors = false
    var simulatedInRow = 0
  }

  private let state = Mutex(State())
  /// For what is fetched ahead.
  package let budget: ByteBudget

  package init(bytesInFlight: Int) { budget = ByteBudget(bytesInFlight) }

  /// Why all patience was spent on the server a moment ago, if it was: whoever wants more of it is told so at once, instead
  /// of waiting as long again for each file.
  package var givenUp: RemoteFailure? {
    state.withLock { state in
      if state.end <= .now { state.failure = nil }
      return state.failure
    }
  }

  package func giveUp(because failure: RemoteFailure) {
    guard failure.isOfConnection else { return }
    state.withLock { state in
      state.failure = failure
      state.end = .now + Self.timeGivenUp
    }
  }

  package func answered() {
    state.withLock { $0.failure = nil }
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

  /// A request for several ranges was answered, perhaps by single requests that the client library made in its place. Once
  /// can be a server's bad moment; twice in a row settles it.
  ///
  /// - Returns: whether it is settled now.
  package func vectorAnswered(isSimulated: Bool) -> Bool {
    state.withLock { state in
      state.simulatedInRow = isSimulated ? state.simulatedInRow + 1 : 0
      guard state.simulatedInRow >= 2, !state.refusesVectors else { return false }
      state.refusesVectors = true
      return true
    }
  }
}

/// The records of all servers of a transport.
package final class ServerRecords: Sendable {
  private let records = Mutex<[String: ServerRecord]>([:])
  private let bytesInFlight: Int

  package init(_ options: RemoteOptions) { bytesInFlight = options.bytesInFlight }

  /// The record of the location's host and port.
  package func record(of location: Location) -> ServerRecord {
    records.withLock { records in
      let server = location.server ?? ""
      if let record = records[server] { return record }
      let record = ServerRecord(bytesInFlight: bytesInFlight)
      records[server] = record
      return record
    }
  }
}
