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

  private var openers: [String: Opener] = [:]

  /// A registry that reads local files.
  public init() {
    register("file") { try FileSource($0) }
  }

  /// The schemes of the URLs that can be opened, in alphabetical order.
  public var schemes: [String] { openers.keys.sorted() }

  /// Lets `opener` open URLs of `scheme`, given without `://`; it takes the place of an earlier one. That of `file` opens paths,
  /// too.
  public mutating func register(_ scheme: String, opener: @escaping Opener) {
    openers[scheme.lowercased()] = opener
  }

  /// Opens a path or a URL. Blocks the calling thread.
  ///
  /// - Throws: ``ByteIOError``: `notFound` for a URL that is none, `unknownScheme`, or what the opener of the scheme throws.
  public func open(_ location: Location) throws -> any ByteSource {
    let scheme = location.scheme ?? "file"
    guard let opener = openers[scheme] else {
      throw ByteIOError(
        .unknownScheme, source: location.shown,
        "\(scheme):// is not read by this build, which knows local paths and \(schemes.map { $0 + "://" }.joined(separator: ", "))"
      )
    }
    if let problem = location.problem { throw ByteIOError(.notFound, source: location.shown, problem) }
    return try opener(location)
  }
}
