import Synchronization

/// Servers on which all patience was spent a moment ago: whoever wants more of them is told so at once, instead of waiting
/// as long again for each file.
final class GivenUpServers: Sendable {
  /// How long a server counts as given up.
  static let duration: Duration = .seconds(30)

  private struct Entry {
    let failure: RemoteFailure
    let end: ContinuousClock.Instant
  }

  private let entries = Mutex<[String: Entry]>([:])

  /// Why the server was given up, if it was.
  func failure(of server: String) -> RemoteFailure? {
    entries.withLock { entries in
      guard let entry = entries[server] else { return nil }
      if entry.end > .now { return entry.failure }
      entries[server] = nil
      return nil
    }
  }

  func giveUp(_ server: String, because failure: RemoteFailure) {
    guard failure.isOfConnection else { return }
    entries.withLock { $0[server] = Entry(failure: failure, end: .now + Self.duration) }
  }

  func answered(_ server: String) {
    entries.withLock { _ = $0.removeValue(forKey: server) }
  }
}
