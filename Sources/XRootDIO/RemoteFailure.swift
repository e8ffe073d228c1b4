import Base
import ByteIO
import CXRootDInterface

/// Why one call to a server failed.
struct RemoteFailure: CategorizedError {
  enum Kind {
    case notFound, permissionDenied, notAFile, unknownHost, connection, timedOut, busy, unsupported, noPlugIn
    /// Its certificate is not one that is trusted.
    case untrusted
    /// The server failed in a way that may pass.
    case server
    case shortRead
    case noMemory
    case other
  }

  let kind: Kind
  let message: String

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// - Parameters:
  ///   - kind: one of the kinds in CXRootDInterface.h.
  ///   - message: the library's words.
  init(kind: Int32, message: String) {
    let message = Self.plain(message)
    self.kind =
      switch Int(kind) {
      case CXRD_NOT_FOUND: .notFound
      case CXRD_PERMISSION_DENIED: .permissionDenied
      case CXRD_NOT_A_FILE: .notAFile
      case CXRD_UNKNOWN_HOST: .unknownHost
      case CXRD_CONNECTION: .connection
      case CXRD_TIMED_OUT: .timedOut
      case CXRD_BUSY: .busy
      case CXRD_UNSUPPORTED: .unsupported
      case CXRD_NO_PLUGIN: .noPlugIn
      case CXRD_UNTRUSTED: .untrusted
      case CXRD_SERVER: .server
      default: .other
      }
    self.message =
      switch self.kind {
      case .unknownHost: "the server's name is not known (\(message))"
      case .untrusted: "\(message) (X509_CERT_DIR names the folder of the authorities that are trusted)"
      default: message
      }
  }

  /// A message without what the library puts around it: `[ERROR] ` or `Result ` in front, and its own single attempt behind.
  private static func plain(_ message: String) -> String {
    var text = message[...]
    for prefix in ["[FATAL] ", "[ERROR] ", "Result "] { text = text.trimmingPrefix(prefix) }
    if text.hasSuffix(" after 1 attempts") { text = text.dropLast(" after 1 attempts".count) }
    return String(text)
  }

  /// The same without the secrets that the library's or the server's words repeat.
  func masked(for location: Location) -> RemoteFailure { RemoteFailure(kind, location.masked(message)) }

  /// Whether nothing was heard from the server, whatever was asked of it.
  var isOfConnection: Bool { kind == .connection || kind == .timedOut }

  var code: ByteIOError.Code {
    switch kind {
    case .notFound: .notFound
    case .permissionDenied: .permissionDenied
    case .notAFile: .notAFile
    case .unknownHost, .untrusted, .connection: .connectionFailed
    case .timedOut: .timedOut
    case .busy: .serverBusy
    case .unsupported: .unsupported
    case .noPlugIn: .unknownScheme
    case .shortRead: .shortRead
    case .server, .noMemory, .other: .readFailed
    }
  }

  /// As an error of the library that asked.
  ///
  /// - Parameters:
  ///   - offset: where the read began, for messages.
  ///   - attempts: how often it was tried, to be said behind the message.
  func error(
    of location: Location, at offset: Int? = nil, attempts: String = "", wasConnected: Bool = false
  ) -> ByteIOError {
    ByteIOError(
      code, source: location.shown, offset: offset, message + attempts, mayPass: mayPass(wasConnected: wasConnected))
  }

  var category: FailureCategory { .transport }

  /// Whether another attempt may succeed, of a server that was not reached before.
  var mayPass: Bool {
    switch kind {
    case .connection, .timedOut, .busy, .server, .shortRead, .noMemory: true
    case .unknownHost, .notFound, .permissionDenied, .notAFile, .unsupported, .noPlugIn, .untrusted, .other: false
    }
  }

  /// - Parameter wasConnected: whether the server was reached before: then its name is not just misspelt.
  func mayPass(wasConnected: Bool) -> Bool { mayPass || kind == .unknownHost && wasConnected }
}
