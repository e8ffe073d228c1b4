import Base

/// Why bytes could not be had.
public struct ByteIOError: Error, Sendable, CustomStringConvertible {
  public struct Code: RawRepresentable, Sendable, Hashable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// There is nothing of this name.
    public static let notFound = Code(rawValue: "notFound")
    /// The system does not let this user read it.
    public static let permissionDenied = Code(rawValue: "permissionDenied")
    /// It is not something that bytes can be read from at any offset, such as a folder.
    public static let notAFile = Code(rawValue: "notAFile")
    /// The range reaches beyond the last byte.
    public static let outOfBounds = Code(rawValue: "outOfBounds")
    /// The system reported an error while reading.
    public static let readFailed = Code(rawValue: "readFailed")
    /// Nothing here reads this kind of URL.
    public static let unknownScheme = Code(rawValue: "unknownScheme")
    /// The server could not be reached, or the connection was lost, for as long as was waited.
    public static let connectionFailed = Code(rawValue: "connectionFailed")
    /// The server did not answer in time.
    public static let timedOut = Code(rawValue: "timedOut")
    /// The server turned requests away because it has too much to do.
    public static let serverBusy = Code(rawValue: "serverBusy")
    /// Fewer bytes arrived than the server had announced.
    public static let shortRead = Code(rawValue: "shortRead")
    /// The server does not offer what was asked for, such as the list of a folder.
    public static let unsupported = Code(rawValue: "unsupported")
  }

  public let code: Code
  /// The path or URL, without secrets: what ``Location/shown`` gives.
  public let source: String
  /// Where the read began, if it got so far.
  public let offset: Int?
  public let message: String
  /// Whether the same attempt may succeed later.
  package let mayPass: Bool

  public init(_ code: Code, source: String, offset: Int? = nil, _ message: String) {
    self.init(
      code, source: source, offset: offset, message,
      mayPass: [.connectionFailed, .timedOut, .serverBusy, .shortRead].contains(code))
  }

  /// - Parameter mayPass: what whoever saw the failure knows better than the code says.
  package init(_ code: Code, source: String, offset: Int? = nil, _ message: String, mayPass: Bool) {
    self.code = code
    self.source = source
    self.offset = offset
    self.message = message
    self.mayPass = mayPass
  }

  public var description: String {
    let name = source.isEmpty ? "''" : source
    return if let offset { "\(name): at byte \(offset): \(message)" } else { "\(name): \(message)" }
  }
}

extension ByteIOError: CodedError {
  package static let categories: [Code: FailureCategory] = [
    .notFound: .transport, .permissionDenied: .transport, .notAFile: .transport, .outOfBounds: .transport,
    .readFailed: .transport, .unknownScheme: .transport, .connectionFailed: .transport, .timedOut: .transport,
    .serverBusy: .transport, .shortRead: .transport, .unsupported: .transport,
  ]
}
