/// A place that files are read from: a path of the local file system, or a URL.
///
/// It is made where the text enters the program, and what is shown or kept of it afterwards holds no secret: ``shown`` is
/// for people, ``identity`` tells whether two texts mean the same place.
///
/// ```swift
/// let file = Location("root://me:pw@host//data/a.root?authz=eyJhbGciOi")
/// print(file)                // root://...@host//data/a.root?authz=...
/// file.isRemote              // true
/// Location("file:///data/a%20b.root").localPath  // "/data/a b.root"
/// ```
///
/// A text is a URL if it begins with a scheme and `://`, or with `file:/`; all else is a path and taken as it is, with
/// whatever `?`, `#`, `%`, `=` and `:` it has. Any text makes a location: what is wrong with it is its ``problem``, which is
/// the error of opening it.
///
/// Two locations are equal if their texts are. It has no coded form, so that no secret is written by accident.
public struct Location: Sendable, Hashable {
  /// The text with its secrets, for the transport that opens it and for nobody else: the scheme in lower case, and
  /// without the fragment of an http(s) URL, which is not the server's business.
  package let unmasked: String
  /// The path of a local file, decoded if it was given as a URL; nil if this is no local file.
  public let localPath: String?
  /// The parts of a URL; nil for a path.
  let url: URLParts?

  /// - Parameter text: a path or a URL, as a user wrote it.
  public init(_ text: String) {
    url = URLParts(text)
    localPath = url.map(\.localPath) ?? text
    unmasked = url.map { $0.text(query: $0.query, fragment: $0.isHTTP ? nil : $0.fragment) } ?? text
  }

  /// A path, even if it looks like a URL.
  public init(path: String) {
    url = nil
    localPath = path
    unmasked = path
  }

  /// The scheme of a URL in lower case, such as `root`; nil for a path.
  public var scheme: String? { url?.scheme }

  /// Whether this is a URL of something else than a local file: reads from there cost requests.
  public var isRemote: Bool { url.map { $0.scheme != "file" } ?? false }

  /// Host and port of a URL in lower case, as requests for the same server have them in common; nil for a local file.
  package var server: String? { isRemote ? url?.server : nil }

  /// The host of a URL as it is written, with the brackets of an IPv6 address; nil for a path.
  package var host: String? { url?.host }

  /// The path as it is written: of a URL, from the slash behind the host to the query.
  package var writtenPath: String { url?.path ?? unmasked }

  /// The place of another path, written in the same way.
  package func replacingPath(with path: String) -> Location {
    guard var url else { return Location(path: path) }
    url.path = path
    return Location(url.text(query: url.query, fragment: url.fragment))
  }

  /// Why this can be the place of nothing; nil if nothing speaks against it.
  public var problem: String? {
    if localPath?.utf8.contains(0) == true { return "a path cannot hold a null character" }
    guard let url, localPath == nil else { return nil }
    guard url.scheme == "file" else { return url.problem }
    return url.isMalformed ? url.problem : "not a URL of a local file: that has three slashes, file:///path"
  }

  /// The last part of the path, for labels: the name of the file. Of a URL without a path it is the host.
  public var lastName: String {
    let path = url.map { localPath ?? $0.path } ?? shown
    let name = path.split(separator: "/").last.map(String.init)
    return name ?? url?.host ?? path
  }

  /// The name of the folder that the file is in; nil if the path has none.
  package var folderName: String? {
    let path = url.map { localPath ?? $0.path } ?? unmasked
    let names = path.split(separator: "/")
    return names.count > 1 ? String(names[names.count - 2]) : nil
  }

  /// What lies at `relative` under this folder or URL, in whose form it is to be; a query stays at the end.
  public func appending(_ relative: String) -> Location {
    let (place, rest) = split()
    return Location(
      place.isEmpty || place.utf8.last == UInt8(ascii: "/") ? place + relative + rest : "\(place)/\(relative)\(rest)")
  }

  /// The file of another name in the same folder of a URL; with an empty name, the folder. Nil for what is in no folder.
  func replacingName(with name: String) -> Location? {
    guard let url, let slash = url.path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    return replacingPath(with: url.path[...slash] + name)
  }

  /// The text up to the query, and from there on; of a path, all of it and nothing.
  private func split() -> (place: String, rest: String) {
    guard url != nil, let border = unmasked.utf8.firstIndex(where: { "?#".utf8.contains($0) }) else {
      return (unmasked, "")
    }
    return (String(unmasked[..<border]), String(unmasked[border...]))
  }
}

extension Location: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) { self.init(text) }
}
