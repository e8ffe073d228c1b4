import RemoteIO
import Synchronization

/// Handles with connections that are open, for whoever asks the same server next.
final class HandlePool: Sendable {
  /// How many handles nobody uses are kept.
  private static let mostIdle = 32

  private let idle = Mutex<[(server: String, handle: CurlHandle)]>([])
  private let library: CurlLibrary

  init(_ library: CurlLibrary) { self.library = library }

  /// Calls `body` with a handle that nobody else uses meanwhile, if possible one that is connected to `server`.
  func with<Result>(
    _ server: String, _ body: (CurlHandle) throws(RemoteFailure) -> Result
  ) throws(RemoteFailure) -> Result {
    let handle = try take(server)
    // The oldest goes outside of the lock, as it may have to take leave of its server.
    defer { withExtendedLifetime(give(handle, server)) {} }
    return try body(handle)
  }

  private func take(_ server: String) throws(RemoteFailure) -> CurlHandle {
    let kept = idle.withLock { idle in
      idle.lastIndex { $0.server == server }.map { idle.remove(at: $0).handle }
    }
    return if let kept { kept } else { try CurlHandle(library.functions()) }
  }

  /// - Returns: a handle that is not kept any longer.
  private func give(_ handle: CurlHandle, _ server: String) -> CurlHandle? {
    idle.withLock { idle in
      idle.append((server, handle))
      return idle.count > Self.mostIdle ? idle.removeFirst().handle : nil
    }
  }
}
