import RemoteIO

/// Takes a body of type `multipart/byteranges` apart while it arrives (RFC 9110, 14.6; RFC 2046, 5.1).
///
/// How long a part is, its Content-Range says; behind it the boundary has to follow.
struct MultipartParser {
  private enum Phase {
    /// In front of the first boundary, where anything may stand.
    case preamble
    case fields
    case body
    /// Between a part's last byte and the boundary.
    case behindBody
    /// Behind the last boundary, where anything may stand.
    case end
  }

  /// How long a line, and all lines between two parts, may be in bytes.
  private static let limit = 16 << 10

  private let boundary: [UInt8]
  private var phase = Phase.preamble
  private var line: [UInt8] = []
  private var bytesOfLines = 0
  /// What the fields of the current part said.
  private var announced: ContentRange?
  /// What is still to come of the current part.
  private var rest = 0..<0

  init(boundary: String) { self.boundary = Array("--\(boundary)".utf8) }

  /// Whether the last boundary was seen.
  var isAtEnd: Bool { phase == .end }

  /// Takes the next bytes.
  ///
  /// - Parameters:
  ///   - begin: is told the range and the file's size of each part, and may refuse it.
  ///   - deliver: gets the bytes of parts, with their offset in the file.
  mutating func take(
    _ bytes: UnsafeRawBufferPointer, begin: (ContentRange) throws(RemoteFailure) -> Void,
    deliver: (UnsafeRawBufferPointer, _ offset: Int) -> Void
  ) throws(RemoteFailure) {
    var position = 0
    while position < bytes.count, phase != .end {
      if phase == .body {
        let count = min(rest.count, bytes.count - position)
        deliver(UnsafeRawBufferPointer(rebasing: bytes[position..<position + count]), rest.lowerBound)
        rest = rest.dropFirst(count)
        position += count
        if rest.isEmpty { phase = .behindBody }
      } else {
        let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n"))
        let stop = end ?? bytes.count
        bytesOfLines += stop - position + 1
        guard bytesOfLines <= Self.limit else { throw Self.nonsense("has no part within \(Self.limit) bytes") }
        line += bytes[position..<stop]
        position = stop + 1
        guard end != nil else { return }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        try take(line: line, begin: begin)
        line = []
      }
    }
  }

  private mutating func take(
    line: [UInt8], begin: (ContentRange) throws(RemoteFailure) -> Void
  ) throws(RemoteFailure) {
    switch phase {
    case .preamble:
      if isBoundary(line) { beginPart() } else if isLastBoundary(line) { phase = .end }
    case .behindBody:
      if isBoundary(line) {
        beginPart()
      } else if isLastBoundary(line) {
        phase = .end
      } else if !line.isEmpty {
        throw Self.nonsense("has a part of another length than it says")
      }
    case .fields where line.isEmpty:
      guard let announced, let range = announced.range, !announced.isBeyondEnd else {
        throw Self.nonsense("has a part without a Content-Range")
      }
      try begin(announced)
      rest = range
      bytesOfLines = 0
      phase = .body
    case .fields:
      let field = String(decoding: line, as: UTF8.self).split(separator: ":", maxSplits: 1)
      guard field.count == 2, field[0].lowercased() == "content-range" else { return }
      guard let range = ContentRange(String(field[1])) else { throw Self.nonsense("has a Content-Range that is none") }
      announced = range
    case .body, .end: break
    }
  }

  private mutating func beginPart() {
    phase = .fields
    announced = nil
  }

  private func isBoundary(_ line: [UInt8]) -> Bool {
    line.starts(with: boundary) && line.dropFirst(boundary.count).allSatisfy(Self.isPadding)
  }

  private func isLastBoundary(_ line: [UInt8]) -> Bool {
    let rest = line.dropFirst(boundary.count)
    return line.starts(with: boundary) && rest.starts(with: "--".utf8) && rest.dropFirst(2).allSatisfy(Self.isPadding)
  }

  private static func isPadding(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  private static func nonsense(_ what: String) -> RemoteFailure {
    RemoteFailure(.other, "the server's answer for several ranges \(what)")
  }
}
