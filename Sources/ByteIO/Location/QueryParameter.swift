/// A part of a URL's query, between two of the characters `&`, `;` and `?`.
///
/// What is no secret cannot be known in general, so that a value is one unless its name is on the short list of
/// ``harmless`` names. Names that are known to be those of credentials only decide what a place's identity leaves out.
struct QueryParameter: Equatable {
  /// What stands in front of it; empty for the first one.
  let separator: String
  /// The name as it is written; empty for a part without `=`, which is a value of its own.
  let name: String
  let value: String
  /// The part as it is written.
  let text: String

  /// The parts of a query, in order.
  static func all(of query: String) -> [QueryParameter] {
    var parts: [QueryParameter] = []
    var start = query.startIndex
    var separator = ""
    for index in query.utf8.indices where "&;?".utf8.contains(query.utf8[index]) {
      parts.append(QueryParameter(separator, query[start..<index]))
      separator = String(query[index...].unicodeScalars.prefix(1))
      start = query.utf8.index(after: index)
    }
    return parts + [QueryParameter(separator, query[start...])]
  }

  private init(_ separator: String, _ text: Substring) {
    self.separator = separator
    self.text = String(text)
    if let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
      name = String(text[..<equals])
      value = String(text[text.utf8.index(after: equals)...])
    } else {
      name = ""
      value = String(text)
    }
  }

  /// The part without a value that may be secret.
  var shown: String {
    if text.isEmpty || isHarmless { return text }
    return hasName ? "\(name)=..." : "..."
  }

  /// The part as an identity has it: a value that may be secret as a digest; nil for a credential.
  ///
  /// - Parameter isSigned: whether the URL has a signature of Azure's kind, with which go short names that may mean
  ///   anything elsewhere.
  func identity(isSigned: Bool) -> String? {
    if text.isEmpty || isCredential || (isSigned && Self.namesBesideASignature.contains(plainName)) { return nil }
    if isHarmless { return text }
    return hasName ? "\(name)=#\(Self.digest(value))" : "#\(Self.digest(text))"
  }

  /// Whether it is the signature of an Azure URL.
  var isSignature: Bool { plainName == "sig" }

  /// Whether the value is known to be one that gives access.
  var isCredential: Bool {
    Self.credentials.contains(plainName) || Self.prefixesOfCredentials.contains(where: plainName.hasPrefix)
      || Self.wordsOfCredentials.contains(where: plainName.contains)
  }

  /// What the name is for a server, in lower case.
  private var plainName: String { (name.percentDecoded ?? name).lowercased() }

  /// Whether the value may be shown: the name is on the list, and the value, decoded, has no character by which further
  /// parameters or a user and password could be hidden in it.
  private var isHarmless: Bool {
    guard Self.harmless.contains(name), let plain = value.percentDecoded else { return false }
    return plain.utf8.allSatisfy(Self.isPlain)
  }

  /// Whether what stands in front of `=` looks like a name. A token of its own may end with `=`, too.
  private var hasName: Bool {
    name.utf8.first?.isASCIILetter == true && name.utf8.count <= 32
      && name.utf8.allSatisfy { $0.isASCIIAlphanumeric || "._-".utf8.contains($0) }
      && !value.utf8.allSatisfy { $0 == UInt8(ascii: "=") }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || "._-/:,+*~ ".utf8.contains(byte)
  }

  /// FNV-1a of 64 bits, as hexadecimal digits. It shows that a value is another one, and tells 64 bits of it at most: a
  /// token has several times as many. What is short enough to be guessed could be confirmed by it, as by any digest.
  static func digest(_ text: String) -> String {
    let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Names, as they must be written, whose values may be shown: they say which file of a server is meant and how it is
  /// sent, so that two files could not be told apart without them, and no service uses them for anything that gives access.
  static let harmless: Set = ["file", "files", "format", "path", "svcClass", "tree", "version", "xrdcl.unzip"]

  /// Names of values that give access, or that are made anew with one, in lower case.
  private static let credentials: Set = [
    "api-key", "api_key", "apikey", "auth", "authz", "awsaccesskeyid", "bearer", "expires", "expiry", "googleaccessid",
    "hmac", "jwt", "key", "key-pair-id", "macaroon", "ossaccesskeyid", "pass", "policy", "pwd", "session", "session_id",
    "sessionid", "sig", "temp_url_expires", "ticket", "user", "username",
  ]
  /// The signed URLs of Amazon's, Google's and Alibaba's stores, and what XRootD's client says of its user.
  private static let prefixesOfCredentials = ["x-amz-", "x-goog-", "x-oss-", "xrd."]
  private static let wordsOfCredentials = [
    "authorization", "credential", "passw", "secret", "signature", "token", "_sig",
  ]
  /// What an Azure URL has beside its signature.
  private static let namesBesideASignature: Set = [
    "saoid", "scid", "sdd", "se", "sip", "ske", "skoid", "sks", "skt", "sktid", "skv", "sp", "spr", "sr", "srt", "ss",
    "st", "suoid", "sv",
  ]
}
