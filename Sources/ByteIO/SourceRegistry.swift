/// Which kinds of locations can be read, and how: the schemes of URLs, each with a function that opens one.
///
/// Local files, which have no scheme or `file`, are read from the beginning. Other transports are registered by whoever
/// links them:
///
/// ```swift
/// var sources = SourceRegistry()
/// sources.register("root") { location in try RemoteSource(location) }
/// ```
public struct SourceRegistry: Sendable {
  /// Opens a location of its scheme; throws ``ByteIOError``.
  public typealias Opener = @Sendable (_ location: Location) throws -> any ByteSource

  /// Asks what is at a location of its scheme now, without reading it; nil if nobody tells. Throws ``ByteIOError``.
  public typealias Identifier = @Sendable (_ location: Location) throws -> SourceIdentity?

  private var transports: [String: (open: Opener, identify: Identifier)] = [:]

  /// A registry that reads local files.
  public init() {
    register("file", identifier: { FileSource.identity(of: $0) }, opener: { try FileSource($0) })
  }

  /// The schemes of the URLs that can be opened, in alphabetical order.
  public var schemes: [String] { transports.keys.sorted() }

  /// Lets `opener` open URLs of `scheme`, given without `://`; it takes the place of an earlier one. That of `file` opens paths,
  /// too.
  ///
  /// - Parameter identifier: tells what is there in less than an opening; nil if nothing does, so that nobody asks.
  public mutating func register(
    _ scheme: String, identifier: Identifier? = nil, opener: @escaping Opener
  ) {
    transports[scheme.lowercased()] = (opener, identifier ?? { _ in nil })
  }

  /// Opens a path or a URL. Blocks the calling thread.
  ///
  /// - Throws: ``ByteIOError``: `notFound` for a URL that is none, `unknownScheme`, or what the opener of the scheme throws.
  public func open(_ location: Location) throws -> any ByteSource { try transport(for: location).open(location) }

  /// What tells the file at a path or a URL from another one, now; nil if nothing does. Blocks the calling thread.
  ///
  /// - Throws: as ``open(_:)``.
  public func identity(of location: Location) throws -> SourceIdentity? {
    try transport(for: location).identify(location)
  }

  private func transport(for location: Location) throws -> (open: Opener, identify: Identifier) {
    let scheme = location.scheme ?? "file"
    guard let transport = transports[scheme] else {
      throw ByteIOError(
        .unknownScheme, source: location.shown,
        "\(scheme):// is not read by this build, which knows local paths and \(schemes.map { $0 + "://" }.joined(separator: ", "))"
      )
    }
    if let problem = location.problem { throw ByteIOError(.notFound, source: location.shown, problem) }
    return transport
  }
}
