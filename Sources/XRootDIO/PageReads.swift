import Synchronization

/// Whether a server is read with checksums of pages. One that has them, but behind something that does not let them pass,
/// would never be read: if the first ones are refused, or nothing comes in their place, or the connection breaks twice instead
/// and other reads are answered, it is read without.
final class PageReads: Sendable {
  private enum State {
    /// No pages have arrived yet, nor failed to.
    case unknown
    /// They did not arrive, so that the next read is another one.
    case suspected
    /// That one was answered, so that pages are asked for once more.
    case lastTry
    case proven
    case givenUp
  }

  private let state = Mutex(State.unknown)

  private static let servers = Mutex<[String: PageReads]>([:])

  /// What is known of a server.
  static func of(_ server: String) -> PageReads {
    servers.withLock { servers in
      let known = servers[server] ?? PageReads()
      servers[server] = known
      return known
    }
  }

  /// Whether the next read is to be one of pages.
  var areWanted: Bool { state.withLock { $0 != .suspected && $0 != .givenUp } }

  var areProven: Bool { state.withLock { $0 == .proven } }

  /// Pages arrived, without checksums if the server has none.
  func arrived(withChecksums: Bool) { state.withLock { $0 = withChecksums ? .proven : .givenUp } }

  /// Another read was answered.
  func otherArrived() { state.withLock { if $0 == .suspected { $0 = .lastTry } } }

  /// Pages did not arrive.
  ///
  /// - Parameter isSilent: whether nothing came in their place.
  func broke(isSilent: Bool) {
    state.withLock { state in
      switch state {
      case .unknown where !isSilent: state = .suspected
      case .unknown, .lastTry: state = .givenUp
      case .suspected, .proven, .givenUp: break
      }
    }
  }

  /// Pages were refused.
  ///
  /// - Returns: whether another read is worth a try, as none had come before.
  func refused() -> Bool {
    state.withLock { state in
      if state == .proven { return false }
      state = .givenUp
      return true
    }
  }
}
