import Base
import ByteIO
import CXRootDInterface
import RemoteIO

/// The open handle of one file, which many threads use, and which is replaced after an error.
final class FileConnection: Sendable {
  private enum Phase {
    case closed
    case opening
    case open(RemoteHandle)
  }

  private struct State {
    var phase = Phase.closed
    /// How many times it was tried to open the file, and why the latest of them failed.
    var openings = 0
    var lastFailure: RemoteFailure?
    /// What the file was when it was first opened.
    var evidence: FileEvidence?
    /// The server that failed last, where a redirect had led: the next time another one is asked for.
    var avoided: ServerRecord?
  }

  /// What a thread that needs the handle has to do.
  private enum Turn {
    case open
    case wait(opening: Int)
    case use(RemoteHandle)
  }

  private let location: Location
  private let client: cxrd_client
  private let meter: TrafficMeter
  private let servers: ServerRecords
  /// The server that the URL names.
  private let door: ServerRecord
  private let state = Monitor(State())

  /// How long a file's first opening may take while servers are given up: it may be one of theirs, which is not known before.
  private static let probeLimit: Duration = .seconds(1)

  init(_ location: Location, client: cxrd_client, meter: TrafficMeter, servers: ServerRecords) {
    self.location = location
    self.client = client
    self.meter = meter
    self.servers = servers
    door = servers.record(of: location)
  }

  /// The server to be asked next: the one where the file is open, unless that was given up and may have a replacement; else
  /// the URL's.
  var server: ServerRecord { state.withLock { usable($0.phase)?.server } ?? door }

  /// Whether the file was ever open.
  var wasOpened: Bool { state.withLock { $0.evidence != nil } }

  /// Lets the file be known again by some of its bytes.
  func remember(_ samples: [FileEvidence.Sample]) {
    state.withLock { $0.evidence?.samples = samples }
  }

  /// Calls `body` with an open handle, which is given up if that fails in a way that may pass, and with
  /// what is left of the time.
  ///
  /// - Parameter limit: how long it may take to open the file, if that must be done, and what `body` does.
  func with<Result>(
    limit: Duration, _ body: (RemoteHandle, Duration) throws(RemoteFailure) -> Result
  ) throws(RemoteFailure) -> Result {
    let clock = ContinuousClock()
    let start = clock.now
    let handle = try handle(limit: limit)
    do {
      let result = try body(handle, max(.milliseconds(100), limit - (clock.now - start)))
      handle.server.answered()
      return result
    } catch {
      if error.mayPass(wasConnected: true) { discard(handle) }
      throw error.of(handle.server)
    }
  }

  private func discard(_ handle: RemoteHandle) {
    state.withLock { state in
      guard case .open(let current) = state.phase, current === handle else { return }
      state.phase = .closed
      state.avoided = handle.server
    }
  }

  /// The handle of an open file, if its server was not given up or is the only one.
  private func usable(_ phase: Phase) -> RemoteHandle? {
    guard case .open(let handle) = phase, handle.server === door || handle.server.givenUp == nil else { return nil }
    return handle
  }

  /// The open handle. Where several threads need a new one, one of them opens it and all get what becomes of that.
  private func handle(limit: Duration) throws(RemoteFailure) -> RemoteHandle {
    let turn: Turn = state.withLock { state in
      if let handle = usable(state.phase) { return .use(handle) }
      switch state.phase {
      case .opening: return .wait(opening: state.openings)
      case .open, .closed:
        state.phase = .opening
        state.openings += 1
        state.lastFailure = nil
        return .open
      }
    }
    switch turn {
    case .use(let handle): return handle
    case .wait(let opening): return try outcome(of: opening, limit: limit)
    case .open: break
    }
    do throws(RemoteFailure) {
      let handle = try open(limit: limit)
      settle(.open(handle), failure: nil)
      return handle
    } catch {
      settle(.closed, failure: error)
      throw error
    }
  }

  /// Waits for what becomes of an opening that another thread is busy with.
  private func outcome(of opening: Int, limit: Duration) throws(RemoteFailure) -> RemoteHandle {
    let late = RemoteFailure(.timedOut, "the file could not be opened within \(limit.text)")
    let outcome = state.wait(atMost: limit + .seconds(3)) { state -> Result<RemoteHandle, RemoteFailure>? in
      switch state.phase {
      case .open(let handle): .success(handle)
      case .opening where state.openings == opening: nil
      case .opening, .closed: .failure(state.lastFailure ?? late)
      }
    }
    guard let outcome else { throw late }
    return try outcome.get()
  }

  private func settle(_ phase: Phase, failure: RemoteFailure?) {
    state.withLock { state in
      state.phase = phase
      state.lastFailure = failure
      if case .open(let handle) = phase, state.evidence == nil { state.evidence = FileEvidence(handle) }
    }
  }

  private func open(limit: Duration) throws(RemoteFailure) -> RemoteHandle {
    meter.count(requests: 1)
    let (openings, last) = state.withLock { state in
      defer { state.avoided = nil }
      return (state.openings, state.avoided)
    }
    let avoided = (servers.givenUp + [last].compactMap { $0 }).filter { $0 !== door }
    let limit = openings == 1 && !avoided.isEmpty ? min(limit, Self.probeLimit) : limit
    let handle: RemoteHandle
    do {
      handle = try Handshake.repeated { () throws(RemoteFailure) in
        try RemoteHandle(location, client: client, servers: servers, avoiding: avoided, limit: limit)
      }
    } catch {
      if let failed = error.server, failed !== last { state.withLock { $0.avoided = failed } }
      throw error
    }
    if let evidence = state.withLock({ $0.evidence }) {
      meter.count(requests: evidence.samples.count)
      try evidence.check(handle, limit: limit)
    }
    return handle
  }
}
