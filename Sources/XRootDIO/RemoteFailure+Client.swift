import CXRootDInterface
import RemoteIO

extension RemoteFailure {
  /// - Parameters:
  ///   - kind: one of the kinds in CXRootDInterface.h.
  ///   - message: the library's words.
  ///   - seconds: for how long at least a server asks to wait, if that is its answer.
  init(kind: Int32, message: String, seconds: Int = 0) {
    if Int(kind) == CXRD_WAIT {
      self.init(.busy, "the server wants to be asked again later", wait: .seconds(seconds))
      return
    }
    let message = Self.plain(message)
    let kind: Kind =
      switch Int(kind) {
      case CXRD_NOT_FOUND: .notFound
      case CXRD_PERMISSION_DENIED: .permissionDenied
      case CXRD_NOT_A_FILE: .notAFile
      case CXRD_UNKNOWN_HOST: .unknownHost
      case CXRD_CONNECTION: .connection
      case CXRD_TIMED_OUT: .timedOut
      case CXRD_BUSY: .busy
      case CXRD_UNSUPPORTED: .unsupported
      case CXRD_UNTRUSTED: .untrusted
      case CXRD_SERVER: .server
      default: .other
      }
    let words =
      switch kind {
      case .unknownHost: "the server's name is not known (\(message))"
      case .untrusted: "\(message) (X509_CERT_DIR names the folder of the authorities that are trusted)"
      default: message
      }
    self.init(kind, words)
  }

  /// A message without what the library puts around it: `[ERROR] ` or `Result ` in front, and its own single attempt behind.
  private static func plain(_ message: String) -> String {
    var text = message[...]
    for prefix in ["[FATAL] ", "[ERROR] ", "Result "] { text = text.trimmingPrefix(prefix) }
    if text.hasSuffix(" after 1 attempts") { text = text.dropLast(" after 1 attempts".count) }
    return String(text)
  }
}
