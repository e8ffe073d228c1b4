/// Which bytes of a file the body of an answer is, as in `bytes 0-499/1234`.
struct ContentRange: Sendable, Equatable {
  /// Nil where the answer is that the file has no such bytes: `bytes */1234`.
  let range: Range<Int>?
  /// The size of the file; nil where the server does not say: `bytes 0-499/*`.
  let size: Int?

  /// Whether it claims bytes that lie behind the end of the file.
  var isBeyondEnd: Bool { range?.upperBound ?? 0 > size ?? .max }

  /// Nil for a text that makes no sense.
  init?(_ text: String) {
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    guard words.count == 2, words[0].lowercased() == "bytes" else { return nil }
    let parts = words[1].split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    if parts[1] == "*" {
      size = nil
    } else {
      guard let number = Int(digits: parts[1]) else { return nil }
      size = number
    }
    if parts[0] == "*" {
      range = nil
      return
    }
    let ends = parts[0].split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, let first = Int(digits: ends[0]), let last = Int(digits: ends[1]), first <= last
    else { return nil }
    range = first..<last + 1
  }
}
