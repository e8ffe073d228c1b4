import ByteIO
import RemoteIO

/// The answer to a request for ranges of a file, whatever a server makes of it: the ranges, some of them, or the whole file.
final class RangeAnswer: AnswerReceiver {
  private enum Body {
    case none
    case part(left: Range<Int>)
    case parts(MultipartParser)
    case whole(position: Int)
  }

  private let delivery: Delivery
  private let known: KnownFile?
  private let takesWholeFile: Bool
  private var body = Body.none
  private var head: AnswerHead?
  private var server = ""

  /// The size of the file, if it is known or the answer says so.
  private(set) var size: Int?
  /// Whether the server sent the whole file instead of ranges.
  private(set) var ignoredRanges = false
  /// How many bytes of the body arrived.
  private(set) var byteCount = 0

  /// - Parameters:
  ///   - known: nil while the file is not known.
  ///   - takesWholeFile: whether the whole file is an answer, too, rather than a refusal.
  init(_ delivery: Delivery, known: KnownFile?, takesWholeFile: Bool) {
    self.delivery = delivery
    self.known = known
    self.takesWholeFile = takesWholeFile
    size = known?.identity.size
  }

  /// What the answer says of the file; nil if it does not say the size.
  var file: KnownFile? {
    size.map {
      KnownFile(
        identity: SourceIdentity(size: $0, changed: head?.lastModified, entityTag: head?.entityTag), server: server)
    }
  }

  func begin(_ head: AnswerHead, from server: String) throws(RemoteFailure) -> Bool {
    (self.head, self.server) = (head, server)
    switch head.status {
    case 200 where head.isEncoded, 206 where head.isEncoded:
      throw RemoteFailure(.unsupported, "the server sends the file compressed, although it was asked not to")
    case 206: return try beginParts(head)
    case 200: try beginWhole(head)
    case 416:
      try check(size: try head.contentRange?.size)
      // Of an empty file there is no range.
      guard known == nil, size == 0 else { throw RemoteFailure(head) }
    default: throw RemoteFailure(head)
    }
    return true
  }

  /// xrootd 5 says that it sends bytes behind the end of a small file, and then sends fewer. Such an answer gives the size only.
  private func beginParts(_ head: AnswerHead) throws(RemoteFailure) -> Bool {
    if let boundary = head.multipartBoundary {
      try check(size: nil)
      body = .parts(MultipartParser(boundary: boundary))
      return true
    }
    guard let part = try head.contentRange, let range = part.range else {
      throw RemoteFailure(.other, "the server sends a part of the file and does not say which")
    }
    if part.isBeyondEnd {
      guard known == nil else { throw RemoteFailure(.other, "the server sends bytes behind the end of the file") }
      size = part.size
      return false
    }
    if let length = try head.contentLength, length != range.count {
      throw RemoteFailure(.other, "the server says that \(range.count) bytes are \(length)")
    }
    if let wanted = delivery.missing.first, delivery.ranges.count == 1, range.lowerBound != wanted.lowerBound {
      throw RemoteFailure(
        .other, "the server sends bytes from \(range.lowerBound) on instead of from \(wanted.lowerBound) on")
    }
    try check(size: part.size)
    body = .part(left: range)
    return true
  }

  private func beginWhole(_ head: AnswerHead) throws(RemoteFailure) {
    ignoredRanges = true
    guard takesWholeFile else {
      throw RemoteFailure(.unsupported, "the server sends the whole file instead of several ranges")
    }
    try check(size: try head.contentLength)
    body = .whole(position: 0)
  }

  private func check(size: Int?) throws(RemoteFailure) {
    if let head { try known?.check(size: size, head, from: server) }
    self.size = self.size ?? size
  }

  func take(_ bytes: UnsafeRawBufferPointer) throws(RemoteFailure) -> Bool {
    byteCount += bytes.count
    switch body {
    case .none: return true
    case .part(let left):
      guard bytes.count <= left.count else {
        throw RemoteFailure(.other, "the server sends more bytes than it says")
      }
      delivery.take(bytes, at: left.lowerBound)
      body = .part(left: left.dropFirst(bytes.count))
      return isWorthWaiting(for: left.count - bytes.count)
    case .parts(var parser):
      body = .none
      try parser.take(
        bytes, begin: { part throws(RemoteFailure) in try check(size: part.size) },
        deliver: { delivery.take($0, at: $1) })
      body = .parts(parser)
      return true
    case .whole(let position):
      let end = position + bytes.count
      guard end <= size ?? .max else {
        throw RemoteFailure(.other, "the server sends more bytes than the file has")
      }
      delivery.take(bytes, at: position)
      body = .whole(position: end)
      return size.map { isWorthWaiting(for: $0 - end) } ?? true
    }
  }

  /// Whether so many bytes are to be waited for: those that are wanted, and few others, as a transfer that is ended before its
  /// end costs the connection.
  private func isWorthWaiting(for count: Int) -> Bool { !delivery.isComplete || count <= 64 << 10 }

  func finish() throws(RemoteFailure) {
    switch body {
    case .none: return
    case .whole(let position) where size == nil: size = position
    case .parts(let parser) where !parser.isAtEnd && !delivery.isComplete:
      throw RemoteFailure(.shortRead, "the answer for several ranges ended too early")
    default: break
    }
    let wanted = delivery.missing.first.map { $0.clamped(to: 0..<(size ?? .max)) } ?? 0..<0
    guard wanted.isEmpty || delivery.ranges.count > 1 else {
      throw RemoteFailure(.shortRead, "the answer ended at byte \(wanted.lowerBound) instead of \(wanted.upperBound)")
    }
  }
}
