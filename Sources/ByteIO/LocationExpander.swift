import Base

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Finds the files that a pattern such as `root://host//folder/*.root` or `samples/*/mc_*.root` stands for.
///
/// `*`, `?` and `[...]` mean what they mean in a shell. In a URL of a server they are looked at in the file's name only, and
/// `?` begins the query as always. A location without any of them stands for itself.
public struct LocationExpander: Sendable {
  /// Gives the names in a folder, whose path ends with a slash, without percent encoding; throws ``ByteIOError``.
  public typealias Lister = @Sendable (_ folder: Location) throws -> [String]

  private var listers: [String: Lister] = [:]

  /// An expander of local patterns.
  public init() {}

  /// Lets `lister` list folders of `scheme`, given without `://`.
  public mutating func register(_ scheme: String, lister: @escaping Lister) {
    listers[scheme.lowercased()] = lister
  }

  /// The locations that `location` stands for, in the order of their bytes. Blocks the calling thread.
  ///
  /// - Throws: ``ByteIOError``: `notFound` if there is none, `unknownScheme`, `unsupported`, or what the lister throws.
  public func expand(_ location: Location) throws -> [Location] {
    if let path = location.localPath { return try expand(location, path: path) }
    guard let url = location.url, url.host.contains("*") || url.path.contains(where: Self.isOfPattern) else {
      return [location]
    }
    if let problem = location.problem { throw ByteIOError(.notFound, source: location.shown, problem) }
    guard !url.host.contains("*"), let slash = url.path.lastIndex(of: "/"),
      let folder = location.replacingName(with: ""),
      !url.path[...slash].contains(where: Self.isOfPattern)
    else {
      throw ByteIOError(.unsupported, source: location.shown, "a pattern in a URL must be in the name of the file")
    }
    guard let lister = listers[url.scheme] else {
      throw ByteIOError(
        .unknownScheme, source: location.shown, "folders of \(url.scheme):// are not listed by this build")
    }
    let name = String(url.path[url.path.index(after: slash)...])
    let pattern = url.isHTTP ? Self.decoded(name) : name
    let names = try lister(folder).filter { fnmatch(pattern, $0, FNM_PERIOD) == 0 }
    guard !names.isEmpty else { throw noMatch(location) }
    return Self.sorted(names).compactMap { location.replacingName(with: url.isHTTP ? Self.encoded($0) : $0) }
  }

  /// A pattern without its percent encoding; what is encoded stands for itself.
  private static func decoded(_ pattern: String) -> String {
    let special = ["%2A": "\\*", "%3F": "\\?", "%5B": "\\[", "%5D": "\\]", "%5C": "\\\\"]
    let escaped = special.reduce(pattern) {
      $0.replacing($1.key, with: $1.value).replacing($1.key.lowercased(), with: $1.value)
    }
    return escaped.percentDecoded ?? pattern
  }

  private static func encoded(_ name: String) -> String {
    name.percentEncoded(but: unencoded)
  }

  /// What may stand in a URL's path as it is (RFC 3986, `pchar`), but for what makes a pattern.
  private static let unencoded =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()+,;=:@"

  private func expand(_ location: Location, path: String) throws -> [Location] {
    guard path.contains(where: { "*?[".contains($0) }), access(path, F_OK) != 0 else { return [location] }
    var found = glob_t()
    defer { globfree(&found) }
    let status = glob(path, GLOB_ERR, nil, &found)
    let failure = status == GLOB_NOSPACE ? SystemFailure(ENOMEM) : .last
    guard status != GLOB_NOMATCH, status == 0 || failure.number != ENOENT else { throw noMatch(location) }
    // A folder that cannot be listed, as there are too few file descriptors, may hold what is looked for.
    guard status == 0 else {
      throw ByteIOError(
        .readFailed, source: location.shown, "a folder cannot be listed: \(failure)", mayPass: failure.mayPass)
    }
    return Self.sorted((0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } })
      .map(Location.init(path:))
  }

  /// Whether a character makes a URL's path a pattern.
  private static func isOfPattern(_ character: Character) -> Bool { "*[".contains(character) }

  private func noMatch(_ location: Location) -> ByteIOError {
    ByteIOError(.notFound, source: location.shown, "no file matches the pattern")
  }

  private static func sorted(_ names: [String]) -> [String] {
    names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

extension Location {
  /// Whether a local file of this name, or one that the pattern stands for, is there.
  package var leadsToFile: Bool {
    guard let path = localPath else { return false }
    if access(path, F_OK) == 0 { return true }
    return (try? LocationExpander().expand(self)).map { $0 != [self] } ?? false
  }
}
