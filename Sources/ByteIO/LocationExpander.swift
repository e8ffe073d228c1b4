import Foundation

/// Finds the files that a pattern such as `root://host//folder/*.root` or `samples/*/mc_*.root` stands for.
///
/// `*`, `?` and `[...]` mean what they mean in a shell. In a URL they are looked at in the file's name only, and `?`
/// begins the query as always. A location without any of them stands for itself.
public struct LocationExpander: Sendable {
  /// Gives the names in a folder, given as a URL that ends with a slash; throws ``ByteIOError``.
  public typealias Lister = @Sendable (_ folder: String) throws -> [String]

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
  public func expand(_ location: String) throws -> [String] {
    guard let scheme = SourceRegistry.scheme(of: location) else { return try expandPath(location) }
    let border = location.firstIndex(of: "?") ?? location.endIndex
    let url = location[..<border]
    let query = String(location[border...])
    guard url.contains(where: { "*[".contains($0) }) else { return [location] }
    guard let slash = url.lastIndex(of: "/") else { return [location] }
    let folder = String(url[...slash])
    let pattern = String(url[url.index(after: slash)...])
    guard !folder.contains(where: { "*[".contains($0) }), !folder.hasSuffix("://") else {
      throw ByteIOError(.unsupported, source: location, "a pattern in a URL must be in the name of the file")
    }
    guard let lister = listers[scheme] else {
      throw ByteIOError(.unknownScheme, source: location, "folders of \(scheme):// are not listed by this build")
    }
    let names = try lister(folder + query).filter { fnmatch(pattern, $0, FNM_PERIOD) == 0 }
    guard !names.isEmpty else { throw noMatch(location) }
    return Self.sorted(names).map { folder + $0 + query }
  }

  private func expandPath(_ path: String) throws -> [String] {
    guard path.contains(where: { "*?[".contains($0) }), access(path, F_OK) != 0 else { return [path] }
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(path, GLOB_ERR, nil, &found) == 0 else { throw noMatch(path) }
    return Self.sorted((0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } })
  }

  private func noMatch(_ location: String) -> ByteIOError {
    ByteIOError(.notFound, source: location, "no file matches the pattern")
  }

  private static func sorted(_ names: [String]) -> [String] {
    names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
