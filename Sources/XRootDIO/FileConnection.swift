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
  private let state = Monitor(State())

  init(_ location: Location, client: cxrd_client, meter: TrafficMeter) {
    self.location = location
    self.client = client
    self.meter = meter
  }

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
      return try body(handle, max(.milliseconds(100), limit - (clock.now - start)))
    } catch {
      if error.mayPass(wasConnected: true) { discard(handle) }
      throw error
    }
  }

  private func discard(_ handle: RemoteHandle) {
    state.withLock { state in
      if case .open(let current) = state.phase, current === handle { state.phase = .closed }
    }
  }

  /// The open handle. Where several threads need a new one, one of them opens it and all get what becomes of that.
  private func handle(limit: Duration) throws(RemoteFailure) -> RemoteHandle {
    let turn: Turn = state.withLock { state in
      switch state.phase {
      case .open(let handle): return .use(handle)
      case .opening: return .wait(opening: state.openings)
      case .closed:
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
    // The HTTP plug-in asks for the size when it opens a file, opens it with the same question, and asks once more when
    // it is asked for the size itself; then comes the probe.
    meter.count(requests: location.isHTTP ? 4 : 1)
    let handle = try Handshake.repeated { () throws(RemoteFailure) in
      try RemoteHandle(location, client: client, limit: limit)
    }
    if let evidence = state.withLock({ $0.evidence }) {
      meter.count(requests: evidence.samples.count)
      try evidence.check(handle, limit: limit)
    }
    return handle
  }
}
