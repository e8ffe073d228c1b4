import Base
import ByteIO

/// Why one call to a server failed.
package struct RemoteFailure: CategorizedError {
  package enum Kind {
    case notFound, permissionDenied, notAFile, unknownHost, connection, timedOut, busy, unsupported, noPlugIn
    /// Its certificate is not one that is trusted.
    case untrusted
    /// The server failed in a way that may pass.
    case server
    case shortRead
    case noMemory
    case other
  }

  package let kind: Kind
  package let message: String
  /// How long the server asks not to be asked again, if it does.
  package let wait: Duration?
  /// The server that was asked last, where redirects led; nil if that is not known.
  package let server: ServerRecord?

  package init(_ kind: Kind, _ message: String, wait: Duration? = nil, server: ServerRecord? = nil) {
    self.kind = kind
    self.message = message
    self.wait = wait
    self.server = server
  }

  /// The same without the secrets that the library's or the server's words repeat.
  package func masked(for location: Location) -> RemoteFailure {
    RemoteFailure(kind, location.masked(message), wait: wait, server: server)
  }

  /// The same as a failure of a server that was asked, unless it is known to be another one's.
  package func of(_ asked: ServerRecord) -> RemoteFailure {
    RemoteFailure(kind, message, wait: wait, server: server ?? asked)
  }

  /// Whether an answer broke off, or did not come in time.
  package var isOfTransfer: Bool { [.connection, .timedOut, .shortRead].contains(kind) }

  package var code: ByteIOError.Code {
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
  package func error(
    of location: Location, at offset: Int? = nil, attempts: String = "", wasConnected: Bool = false
  ) -> ByteIOError {
    let place = server.map { $0.name == location.server ? "" : ", at \($0.name)" } ?? ""
    return ByteIOError(
      code, source: location.shown, offset: offset, message + place + attempts,
      mayPass: mayPass(wasConnected: wasConnected))
  }

  package var category: FailureCategory { .transport }

  /// Whether another attempt may succeed, of a server that was not reached before.
  package var mayPass: Bool {
    switch kind {
    case .connection, .timedOut, .busy, .server, .shortRead, .noMemory: true
    case .unknownHost, .notFound, .permissionDenied, .notAFile, .unsupported, .noPlugIn, .untrusted, .other: false
    }
  }

  /// - Parameter wasConnected: whether the server was reached before: then its name is not just misspelt.
  package func mayPass(wasConnected: Bool) -> Bool { mayPass || kind == .unknownHost && wasConnected }
}
