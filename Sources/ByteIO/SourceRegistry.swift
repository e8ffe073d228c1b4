import Foundation

/// Which kinds of locations can be read, and how: the schemes of URLs, each with a function that opens one.
///
/// A location without a scheme is a path of the local file system, and so is one with `file://`. Other transports
/// are registered by whoever links them:
///
/// ```swift
/// var sources = SourceRegistry()
/// sources.register("root") { location in try RemoteSource(url: location) }
/// ```
public struct SourceRegistry: Sendable {
  /// Opens a location of its scheme, given as it was written; throws ``ByteIOError``.
  public typealias Opener = @Sendable (_ location: String) throws -> any ByteSource

  private var openers: [String: Opener] = [:]

  /// A registry that reads local files.
  public init() {
    register("file") { location in
      guard let path = URL(string: location)?.path(percentEncoded: false), path.hasPrefix("/") else {
        throw ByteIOError(
          .notFound, source: location, "not a URL of a local file: that has three slashes, file:///path")
      }
      return try FileSource(path: path)
    }
  }

  /// The schemes of the URLs that can be opened, in alphabetical order.
  public var schemes: [String] { openers.keys.sorted() }

  /// Lets `opener` open URLs of `scheme`, given without `://`; it takes the place of an earlier one.
  public mutating func register(_ scheme: String, opener: @escaping Opener) {
    openers[scheme.lowercased()] = opener
  }

  /// Opens a path or a URL. Blocks the calling thread.
  ///
  /// - Throws: ``ByteIOError``: `unknownScheme`, or what the opener of the scheme throws.
  public func open(_ location: String) throws -> any ByteSource {
    guard let scheme = Self.scheme(of: location) else { return try FileSource(path: location) }
    guard let opener = openers[scheme] else {
      throw ByteIOError(
        .unknownScheme, source: location,
        "\(scheme):// is not read by this build, which knows local paths and \(schemes.map { $0 + "://" }.joined(separator: ", "))"
      )
    }
    return try opener(location)
  }

  /// The scheme of a URL in lower case, such as `root`; nil for a path.
  public static func scheme(of location: String) -> String? {
    guard let border = location.range(of: "://") else { return nil }
    let scheme = location[..<border.lowerBound]
    guard let first = scheme.utf8.first, isLetter(first),
      scheme.utf8.allSatisfy({ isLetter($0) || (48...57).contains($0) || "+-.".utf8.contains($0) })
    else { return nil }
    return scheme.lowercased()
  }

  /// Whether a location is a URL of something else than a local file: reads from there cost requests.
  public static func isRemote(_ location: String) -> Bool {
    scheme(of: location).map { $0 != "file" } ?? false
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }
}
