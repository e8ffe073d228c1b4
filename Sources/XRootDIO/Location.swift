/// What can be told from a URL as it is written.
enum Location {
  static func isHTTP(_ url: String) -> Bool {
    let start = url.prefix(8).lowercased()
    return start.hasPrefix("http://") || start == "https://"
  }

  /// The host and port of the URL, as written.
  static func server(_ url: String) -> String {
    guard let start = url.range(of: "://") else { return url }
    return String(url[start.upperBound...].prefix { $0 != "/" && $0 != "?" })
  }

  /// Whether the path has one slash only, and so is a relative one for an XRootD server.
  static func isRelative(_ url: String) -> Bool {
    guard !isHTTP(url), let start = url.range(of: "://"), let slash = url[start.upperBound...].firstIndex(of: "/")
    else {
      return false
    }
    return !url[url.index(after: slash)...].hasPrefix("/")
  }

  /// The URL as it may be shown: what is behind the question mark can be a token that gives access.
  static func shown(_ url: String) -> String { String(url.prefix { $0 != "?" }) }
}
