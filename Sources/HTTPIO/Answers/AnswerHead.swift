import ByteIO
import RemoteIO

/// The status and the header fields of an answer.
struct AnswerHead: Sendable {
  let status: Int
  /// The values by name in lower case; those of a name that came more than once are joined by commas.
  let fields: [String: String]

  /// The range that the body is, or the size of the file of which the range that was asked for is not.
  ///
  /// - Throws: if the field is there and makes no sense.
  var contentRange: ContentRange? {
    get throws(RemoteFailure) {
      guard let text = fields["content-range"] else { return nil }
      guard let range = ContentRange(text) else {
        throw RemoteFailure(.other, "the server's answer has a Content-Range that is none")
      }
      return range
    }
  }

  /// The number of bytes of the body, if it was announced.
  ///
  /// - Throws: if the field is there and is no number.
  var contentLength: Int? {
    get throws(RemoteFailure) {
      guard fields["transfer-encoding"] == nil, let text = fields["content-length"] else { return nil }
      guard let length = Int(digits: text) else {
        throw RemoteFailure(.other, "the server's answer has a Content-Length that is no number of bytes")
      }
      return length
    }
  }

  /// What separates the parts of a body with several ranges; nil for one that has none.
  var multipartBoundary: String? {
    guard let type = fields["content-type"], type.lowercased().hasPrefix("multipart/byteranges") else { return nil }
    for parameter in type.split(separator: ";").dropFirst() {
      let pair = parameter.split(separator: "=", maxSplits: 1).map { $0.trimming(while: \.isWhitespace) }
      guard pair.count == 2, pair[0].lowercased() == "boundary" else { continue }
      let boundary = pair[1].trimming { $0 == "\"" }
      return (1...200).contains(boundary.utf8.count) ? String(boundary) : nil
    }
    return nil
  }

  /// Whether the body is something else than the bytes of the file, such as compressed.
  var isEncoded: Bool { fields["content-encoding"].map { $0.lowercased() != "identity" } ?? false }

  /// What the server calls this state of the file.
  var entityTag: String? { fields["etag"] }

  /// When the file was last changed, in nanoseconds since 1970.
  var lastModified: Int? {
    fields["last-modified"].flatMap(HTTPDate.seconds).flatMap(SourceIdentity.nanoseconds(ofSeconds:))
  }

  /// How long the server asks not to be asked again.
  func retryAfter(now: Int) -> Duration? {
    guard let text = fields["retry-after"] else { return nil }
    if let seconds = Int(digits: text) { return .seconds(min(seconds, 1_000_000_000)) }
    return HTTPDate.seconds(text).map { .seconds(max(0, $0 - now)) }
  }
}

extension Int {
  /// A number of bytes or seconds as HTTP writes it: up to 18 digits and nothing else.
  init?(digits text: some StringProtocol) {
    guard (1...18).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    self.init(text)
  }
}

extension StringProtocol {
  /// Without the characters at both ends that fit.
  func trimming(while fits: (Character) -> Bool) -> SubSequence {
    guard let start = firstIndex(where: { !fits($0) }), let end = lastIndex(where: { !fits($0) }) else {
      return self[endIndex...]
    }
    return self[start...end]
  }
}
