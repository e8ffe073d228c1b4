#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A URL taken apart, each part as it is written but for the scheme.
///
/// Borders are looked for byte by byte: a character that combines with a border must not hide it.
struct URLParts: Sendable, Hashable {
  /// In lower case.
  let scheme: String
  /// Whether `//` follows the scheme.
  let hasAuthority: Bool
  /// User and password; nil without an `@`.
  let user: String?
  /// With the brackets of an IPv6 address.
  let host: String
  let port: String?
  /// From the slash behind the host to the query.
  var path: String
  /// What is behind the first question mark.
  let query: String?
  /// What is behind the first number sign.
  let fragment: String?

  /// Nil for a text that is no URL but a path.
  init?(_ text: String) {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), Self.isScheme(text[..<colon]) else { return nil }
    scheme = text[..<colon].lowercased()
    var rest = text[text.utf8.index(after: colon)...]
    hasAuthority = rest.utf8.starts(with: "//".utf8)
    guard hasAuthority || (scheme == "file" && rest.utf8.first == UInt8(ascii: "/")) else { return nil }

    fragment = Self.cut(&rest, at: "#")
    query = Self.cut(&rest, at: "?")
    guard hasAuthority else {
      (user, host, port, path) = (nil, "", nil, String(rest))
      return
    }
    rest = rest[rest.utf8.index(rest.startIndex, offsetBy: 2)...]
    let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
    path = String(rest[slash...])
    var server = rest[..<slash]
    if let at = server.utf8.lastIndex(of: UInt8(ascii: "@")) {
      user = String(server[..<at])
      server = server[server.utf8.index(after: at)...]
    } else {
      user = nil
    }
    let bracket = server.utf8.lastIndex(of: UInt8(ascii: "]"))
    if let colon = server[(bracket ?? server.startIndex)...].utf8.lastIndex(of: UInt8(ascii: ":")) {
      port = String(server[server.utf8.index(after: colon)...])
      host = String(server[..<colon])
    } else {
      port = nil
      host = String(server)
    }
  }

  var isHTTP: Bool { scheme == "http" || scheme == "https" }

  /// Whether host and port are none, so that nothing in the URL is where it seems to be: what looks like a host can be the
  /// part of a user and password before a `/`.
  var isMalformed: Bool { !isPort(port ?? "") || !isHost(host) }

  /// Why a server cannot be asked for this; nil if nothing speaks against it.
  var problem: String? {
    if isMalformed {
      return "not a URL: between '//' and the path stand a host and if wanted a port, which is a number up to 65535"
    }
    if host.isEmpty { return "not a URL: there is no host behind '//'" }
    let rest = [user ?? "", path, query ?? ""].joined()
    if rest.utf8.contains(where: \.isASCIIControl) { return "not a URL: it holds a control character" }
    if isHTTP, rest.utf8.contains(UInt8(ascii: " ")) { return "not a URL: a blank in it is written %20" }
    return nil
  }

  private func isPort(_ text: String) -> Bool {
    guard text.utf8.allSatisfy(\.isASCIIDigit) else { return false }
    return text.isEmpty || (1...65_535).contains(Int(text) ?? 0)
  }

  /// Whether this is a name, an IPv4 address, an IPv6 address in brackets, or nothing.
  private func isHost(_ text: String) -> Bool {
    guard text.utf8.first == UInt8(ascii: "[") else { return !text.utf8.contains(where: Self.isOutsideOfNames) }
    guard text.utf8.last == UInt8(ascii: "]") else { return false }
    let address = text.dropFirst().dropLast().prefix { $0 != "%" }
    var bytes = in6_addr()
    return inet_pton(AF_INET6, String(address), &bytes) == 1
  }

  /// Whether a byte can be no part of a host's name.
  private static func isOutsideOfNames(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte.isASCIIControl || ":[]@<>\"\\^`{|}".utf8.contains(byte)
  }

  /// Host and port, in lower case and without a port that is the scheme's own.
  var server: String {
    let port = port.flatMap { $0.isEmpty || $0 == Self.defaultPorts[scheme] ? nil : ":\($0)" } ?? ""
    return host.lowercased() + port
  }

  /// The path of a local file; nil for a URL of something else, and for one that names another machine.
  var localPath: String? {
    guard scheme == "file", user == nil, port == nil, host.isEmpty || host.lowercased() == "localhost", !path.isEmpty
    else { return nil }
    return path.percentDecoded ?? path
  }

  /// The URL with another query and fragment.
  func text(query: String?, fragment: String?) -> String {
    authority(user: user) + path + (query.map { "?\($0)" } ?? "") + (fragment.map { "#\($0)" } ?? "")
  }

  /// The URL up to the path, with another user and password.
  func authority(user: String?) -> String {
    "\(scheme):" + (hasAuthority ? "//" : "") + (user.map { "\($0)@" } ?? "") + host + (port.map { ":\($0)" } ?? "")
  }

  private static let defaultPorts = [
    "http": "80", "https": "443", "root": "1094", "roots": "1094", "xroot": "1094", "xroots": "1094",
  ]

  private static func isScheme(_ text: Substring) -> Bool {
    text.utf8.first?.isASCIILetter == true && text.utf8.allSatisfy(isOfScheme)
  }

  /// Whether a scheme may have this byte behind its first letter.
  static func isOfScheme(_ byte: UInt8) -> Bool { byte.isASCIIAlphanumeric || "+-.".utf8.contains(byte) }

  /// Takes what is behind the first `border` away, and the border.
  private static func cut(_ text: inout Substring, at border: Unicode.Scalar) -> String? {
    guard let index = text.utf8.firstIndex(of: UInt8(ascii: border)) else { return nil }
    defer { text = text[..<index] }
    return String(text[text.utf8.index(after: index)...])
  }
}

extension UInt8 {
  var isASCIILetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
  var isASCIIControl: Bool { self < 0x20 || self == 0x7F }
  var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  var isASCIIAlphanumeric: Bool { isASCIILetter || isASCIIDigit }
}
