import ByteIO
import CXRootDInterface
import Foundation

/// The open handle of one file, which many threads use, and which is replaced after an error.
final class FileConnection: @unchecked Sendable {
  private enum State {
    case closed
    case opening
    case open(RemoteHandle)
  }

  private let location: Location
  private let client: cxrd_client
  private let meter: TrafficMeter
  private let condition = NSCondition()
  private var state = State.closed
  /// How many times it was tried to open the file, and why the latest of them failed.
  private var openings = 0
  private var lastFailure: RemoteFailure?
  /// The size of the file when it was first opened.
  private var size: Int?

  init(_ location: Location, client: cxrd_client, meter: TrafficMeter) {
    self.location = location
    self.client = client
    self.meter = meter
  }

  /// Whether the file was ever open.
  var wasOpened: Bool {
    condition.lock()
    defer { condition.unlock() }
    return size != nil
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
    condition.lock()
    if case .open(let current) = state, current === handle { state = .closed }
    condition.unlock()
  }

  /// The open handle. Where several threads need a new one, one of them opens it and all get what becomes of that.
  private func handle(limit: Duration) throws(RemoteFailure) -> RemoteHandle {
    condition.lock()
    if case .opening = state {
      let number = openings
      let end = Date(timeIntervalSinceNow: limit.seconds + 3)
      while openings == number, case .opening = state {
        guard condition.wait(until: end) else { break }
      }
      let failure = lastFailure ?? RemoteFailure(.timedOut, "the file could not be opened within \(limit.text)")
      guard case .open = state else {
        condition.unlock()
        throw failure
      }
    }
    if case .open(let handle) = state {
      condition.unlock()
      return handle
    }
    state = .opening
    openings += 1
    lastFailure = nil
    condition.unlock()
    do throws(RemoteFailure) {
      let handle = try open(limit: limit)
      settle(.open(handle), failure: nil)
      return handle
    } catch {
      settle(.closed, failure: error)
      throw error
    }
  }

  private func settle(_ state: State, failure: RemoteFailure?) {
    condition.lock()
    self.state = state
    lastFailure = failure
    if case .open(let handle) = state, size == nil { size = handle.size }
    condition.broadcast()
    condition.unlock()
  }

  private func open(limit: Duration) throws(RemoteFailure) -> RemoteHandle {
    // The HTTP plug-in asks for the size when it opens a file, opens it with the same question, and asks once more when
    // it is asked for the size itself; then comes the probe.
    meter.count(requests: location.isHTTP ? 4 : 1)
    let handle = try RemoteHandle(location, client: client, limit: limit)
    if let size, handle.size != size {
      throw RemoteFailure(.other, "the file had \(size) bytes and now has \(handle.size): it changed while it was read")
    }
    return handle
  }
}
