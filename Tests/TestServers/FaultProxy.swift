import Foundation
import Synchronization

/// A TCP proxy in front of a server, which does to connections what networks do.
package final class FaultProxy: Sendable {
  /// What happens to one connection, counted in bytes on their way to the client.
  package enum Fault: Sendable {
    case none
    /// Ends in the regular way after so many bytes.
    case cut(after: Int)
    /// Is reset after so many bytes.
    case reset(after: Int)
    /// Delivers nothing more after so many bytes, but stays open.
    case stall(after: Int)
    /// Every piece of data from the client waits.
    case delay(milliseconds: Int)
    /// Passes so many bytes in a second.
    case slow(bytesPerSecond: Int)
    /// Another bit of the last of these bytes is set where they come by, the first time only or each time.
    case flip([UInt8], always: Bool)
  }

  private struct State {
    var faults: [Fault] = []
    var always: Fault = .none
    var connections = 0
    var sockets: Set<Int32> = []
    var target: UInt16
  }

  package let port: UInt16
  private let listener: Int32
  private let state: Mutex<State>

  package init(to target: UInt16) throws {
    state = Mutex(State(target: target))
    (listener, port) = try Loopback.listen(on: 0)
    let listener = listener
    Thread.detachNewThread { [weak self] in
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { return }
        guard let self else {
          Glibc.close(client)
          return
        }
        self.serve(client)
      }
    }
  }

  /// What happens to the next connections, one fault each, and to all further ones.
  package func setFaults(_ faults: [Fault], then always: Fault = .none) {
    state.withLock {
      $0.faults = faults
      $0.always = always
    }
  }

  /// Which server further connections lead to.
  package func lead(to target: UInt16) { state.withLock { $0.target = target } }

  /// How many connections were made.
  package var connections: Int { state.withLock { $0.connections } }

  /// Drops all connections and refuses new ones.
  package func close() {
    shutdown(listener, Int32(SHUT_RDWR))
    Glibc.close(listener)
    dropConnections()
  }

  /// Drops all connections.
  package func dropConnections() {
    state.withLock { state in
      for socket in state.sockets { shutdown(socket, Int32(SHUT_RDWR)) }
    }
  }

  private func serve(_ client: Int32) {
    let (fault, target) = state.withLock { state in
      state.connections += 1
      return (state.faults.isEmpty ? state.always : state.faults.removeFirst(), state.target)
    }
    guard let server = Loopback.connect(to: target) else {
      Glibc.close(client)
      return
    }
    // Small answers must not wait for acknowledgements.
    for socket in [client, server] {
      var yes: Int32 = 1
      setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    }
    state.withLock { $0.sockets.formUnion([client, server]) }
    let pair = Connection(client: client, server: server)
    Thread.detachNewThread { self.pump(pair, from: client, to: server, fault, isDownstream: false) }
    Thread.detachNewThread { self.pump(pair, from: server, to: client, fault, isDownstream: true) }
  }

  private func pump(_ pair: Connection, from source: Int32, to target: Int32, _ fault: Fault, isDownstream: Bool) {
    var buffer = [UInt8](repeating: 0, count: 16 << 10)
    var passed = 0
    var isReset = false
    var flip: BitFlip?
    if case .flip(let pattern, let always) = fault, isDownstream { flip = BitFlip(pattern, always: always) }
    loop: while true {
      var count = recv(source, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      switch fault {
      case .delay(let milliseconds) where !isDownstream: usleep(UInt32(milliseconds) * 1000)
      case .slow(let rate) where isDownstream: usleep(UInt32(count * 1_000_000 / rate))
      case .cut(let limit) where isDownstream, .reset(let limit) where isDownstream,
        .stall(let limit) where isDownstream:
        count = min(count, limit - passed)
      default: break
      }
      let bytes = flip?.pass(buffer[..<count]) ?? Array(buffer[..<count])
      if !Loopback.send(bytes, to: target) { break }
      passed += count
      guard isDownstream else { continue }
      switch fault {
      case .cut(let limit) where passed >= limit: break loop
      case .reset(let limit) where passed >= limit:
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(target, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
        isReset = true
        break loop
      case .stall(let limit) where passed >= limit:
        while recv(source, &buffer, buffer.count, 0) > 0 {}
        // The client has to give up by itself.
        while !pair.isEnding { usleep(20_000) }
        break loop
      default: break
      }
    }
    guard pair.end(isReset: isReset) else { return }
    state.withLock { state in
      state.sockets.subtract([pair.client, pair.server])
      Glibc.close(pair.client)
      Glibc.close(pair.server)
    }
  }
}

/// Changes a bit of what passes.
private struct BitFlip {
  private let pattern: [UInt8]
  private let always: Bool
  /// What passed last and could be the beginning of the pattern.
  private var begun: [UInt8] = []
  private var isDone = false

  init(_ pattern: [UInt8], always: Bool) {
    self.pattern = pattern
    self.always = always
  }

  mutating func pass(_ new: ArraySlice<UInt8>) -> [UInt8] {
    var bytes = begun + new
    var place = 0
    while !isDone, place + pattern.count <= bytes.count {
      if bytes[place..<place + pattern.count].elementsEqual(pattern) {
        bytes[place + pattern.count - 1] ^= 1
        isDone = !always
      }
      place += 1
    }
    let longest = min(pattern.count - 1, bytes.count)
    let kept = isDone ? 0 : (0...longest).last { pattern.prefix($0).elementsEqual(bytes.suffix($0)) } ?? 0
    begun = Array(bytes.suffix(kept))
    return bytes.dropLast(kept)
  }
}

/// The two sockets of a proxied connection, which its two directions end together.
private final class Connection: Sendable {
  let client: Int32
  let server: Int32
  private let ends = Mutex(0)

  init(client: Int32, server: Int32) {
    self.client = client
    self.server = server
  }

  var isEnding: Bool { ends.withLock { $0 > 0 } }

  /// Ends one direction and wakes the other.
  ///
  /// - Parameter isReset: keeps the regular end from being sent before the sockets are closed.
  /// - Returns: whether both have ended, so that the sockets are to be closed.
  func end(isReset: Bool) -> Bool {
    ends.withLock { count in
      count += 1
      if count == 1 {
        shutdown(server, Int32(SHUT_RDWR))
        shutdown(client, Int32(isReset ? SHUT_RD : SHUT_RDWR))
      }
      return count == 2
    }
  }
}
