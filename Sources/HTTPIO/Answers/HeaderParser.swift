import RemoteIO

/// Puts the head of an answer together from its lines. What a server may send before, such as `103 Early Hints`, is passed
/// over.
struct HeaderParser {
  /// How many bytes of lines are taken, in total.
  static let limit = 64 << 10

  private var status: Int?
  private var fields: [String: String] = [:]
  private var byteCount = 0

  /// Takes one line with its end.
  ///
  /// - Returns: the head, with the empty line behind it.
  /// - Throws: `other` for what is no HTTP, and beyond ``limit``.
  mutating func add(_ line: UnsafeRawBufferPointer) throws(RemoteFailure) -> AnswerHead? {
    byteCount += line.count
    guard byteCount <= Self.limit else {
      throw RemoteFailure(.other, "the server's answer has more than \(Self.limit) bytes of header fields")
    }
    let text = String(decoding: line, as: UTF8.self).trimming(while: \.isWhitespace)
    guard !text.isEmpty else { return end() }
    if text.hasPrefix("HTTP/") {
      let words = text.split(separator: " ", maxSplits: 2)
      guard words.count > 1, let status = Int(digits: words[1]), (100...999).contains(status) else {
        throw RemoteFailure(.other, "the server's answer begins with no status")
      }
      self.status = status
      fields = [:]
    } else if let colon = text.firstIndex(of: ":") {
      let name = text[..<colon].lowercased()
      let value = text[text.index(after: colon)...].trimming(while: \.isWhitespace)
      fields[name] = fields[name].map { "\($0), \(value)" } ?? String(value)
    }
    return nil
  }

  private mutating func end() -> AnswerHead? {
    guard let status, status >= 200 else { return nil }
    return AnswerHead(status: status, fields: fields)
  }
}
