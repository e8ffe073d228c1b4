extension Location {
  /// The place as it is shown and kept: in messages, manifests and pages.
  ///
  /// Left out, and marked by three full stops, are user and password, the fragment, and the values of a query's parameters but
  /// those of a short list (`file`, `files`, `format`, `path`, `svcClass`, `tree`, `version`, `xrdcl.unzip`). Of a URL
  /// whose host and port are none, only the scheme is left. A path is shown as it is, but for a URL in it and for a value
  /// behind a question mark whose name is that of a credential, as after a misspelt scheme. A secret that is part of the
  /// path itself cannot be known, and is shown.
  public var shown: String {
    guard let url else { return Self.masked(unmasked) }
    if url.isMalformed { return "\(url.scheme)://..." }
    return url.authority(user: url.user.map { _ in "..." }) + url.path
      + (url.query.map { "?" + Self.masked(query: $0) } ?? "") + (url.fragment.map { _ in "#..." } ?? "")
  }

  /// Whether ``shown`` leaves something out, so that it does not lead there.
  public var isMasked: Bool { shown != unmasked }

  /// Whether there is something in the URL that is known to give access: user and password, or a token or signature.
  package var holdsCredentials: Bool {
    guard let url else { return false }
    return url.user != nil || QueryParameter.all(of: url.query ?? "").contains(where: \.isCredential)
  }

  /// A text of anybody's, such as a server's message or a word of the command line, in which URLs are masked as by ``shown``.
  package static func masked(_ text: String) -> String {
    var masked = ""
    var rest = text[...]
    while let border = rest.utf8.indices.first(where: { rest[$0...].utf8.starts(with: "://".utf8) }) {
      let start = schemeStart(rest, upTo: border)
      var end = rest[border...].utf8.firstIndex(where: isEnd) ?? rest.endIndex
      // What ends a clause of the text belongs to that.
      if let last = rest[border..<end].utf8.last, ":,;)'".utf8.contains(last) { end = rest.utf8.index(before: end) }
      let piece = rest[start..<end]
      masked += maskedPath(rest[..<start]) + (start == border ? maskedPath(piece) : Location(String(piece)).shown)
      rest = rest[end...]
    }
    return masked + maskedPath(rest)
  }

  /// A message about this place without its secrets, in whatever form of them the message repeats, and without those
  /// of other URLs.
  package func masked(_ message: String) -> String {
    var message = message
    for secret in secrets { message = message.replacing(secret, with: "...") }
    return Self.masked(message)
  }

  /// What of this place is masked, the longest first, as it is written, decoded and encoded. Parts so short that they
  /// may stand in any message are passed over.
  private var secrets: [String] {
    guard let url else { return [] }
    let values = QueryParameter.all(of: url.query ?? "").filter { $0.shown != $0.text }.map(\.value)
    let password = url.user.flatMap { user in
      user.utf8.firstIndex(of: UInt8(ascii: ":")).map { String(user[user.utf8.index(after: $0)...]) }
    }
    let parts = [url.user.map { $0 + "@" }, password, url.fragment].compactMap(\.self) + values
    let forms = parts.flatMap { part in
      [part, part.percentDecoded, part.percentEncoded(but: Self.alphanumerics)]
        .compactMap(\.self)
    }
    return Set(forms.filter { $0.utf8.count >= 4 }).sorted { $0.utf8.count > $1.utf8.count }
  }

  private static let alphanumerics = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

  private static func masked(query: String) -> String {
    QueryParameter.all(of: query).map { $0.separator + $0.shown }.joined()
  }

  /// A text without a scheme, in which values of credentials behind a question mark are masked.
  private static func maskedPath(_ text: Substring) -> String {
    guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "?")) else { return String(text) }
    let start = text.utf8.index(after: mark)
    return text[..<start]
      + QueryParameter.all(of: String(text[start...])).map { $0.separator + ($0.isCredential ? $0.shown : $0.text) }
      .joined()
  }

  /// Where the scheme begins that ends at `border`, or `border` if there is none.
  private static func schemeStart(_ text: Substring, upTo border: Substring.Index) -> Substring.Index {
    let length = text[..<border].utf8.reversed().prefix(while: URLParts.isOfScheme).count
    let candidate = text[text.utf8.index(border, offsetBy: -length)..<border]
    return candidate.utf8.firstIndex(where: \.isASCIILetter) ?? border
  }

  /// Whether a byte ends a URL within a text.
  private static func isEnd(_ byte: UInt8) -> Bool { byte <= UInt8(ascii: " ") || "\"<>".utf8.contains(byte) }
}

extension Location: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { shown }
  public var debugDescription: String { shown.debugDescription }
  public var customMirror: Mirror { Mirror(self, children: ["shown": shown]) }
}
