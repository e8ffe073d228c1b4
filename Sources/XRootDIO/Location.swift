/// What can be told from a URL as it is written.
enum Location {
  static func isHTTP(_ url: String) -> Bool {
    let start = url.prefix(8).lowercased()
    return start.hasPrefix("http://") || start == "https://"
  }

  /// The URL as it may be shown: what is behind the question mark can be a token that gives access.
  static func shown(_ url: String) -> String { String(url.prefix { $0 != "?" }) }
}
