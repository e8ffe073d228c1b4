import Foundation
import RemoteIO

/// Encrypted connections are made a few times, if that fails.
///
/// The client library does not tell a certificate that it refuses from a connection that broke while it was being encrypted.
/// The one fails again at once, the other hardly.
enum Handshake {
  private static let pauses: [Duration] = [.milliseconds(50), .milliseconds(200)]

  /// Calls `body`, again after a pause if that fails as ``RemoteFailure/Kind/untrusted``. Blocks.
  static func repeated<Result>(_ body: () throws(RemoteFailure) -> Result) throws(RemoteFailure) -> Result {
    for pause in pauses {
      do throws(RemoteFailure) {
        return try body()
      } catch {
        guard error.kind == .untrusted else { throw error }
      }
      Thread.sleep(forTimeInterval: pause.seconds)
    }
    return try body()
  }
}
