import RemoteIO

/// An answer that is text, all of which is wanted.
final class TextAnswer: AnswerReceiver {
  private let status: Int
  private let limit: Int
  private(set) var bytes: [UInt8] = []

  /// - Parameters:
  ///   - status: that of an answer with what was asked for.
  ///   - limit: how many bytes are taken.
  init(status: Int, limit: Int) {
    self.status = status
    self.limit = limit
  }

  func begin(_ head: AnswerHead, from server: String) throws(RemoteFailure) -> Bool {
    guard head.status == status else {
      throw head.status < 300 ? RemoteFailure(.unsupported, "the server answers \(head.status)") : RemoteFailure(head)
    }
    if head.isEncoded {
      throw RemoteFailure(.unsupported, "the server's answer is compressed, although it was asked not to")
    }
    return true
  }

  func take(_ bytes: UnsafeRawBufferPointer) throws(RemoteFailure) -> Bool {
    guard bytes.count <= limit - self.bytes.count else {
      throw RemoteFailure(.other, "the server's answer has more than \(limit) bytes")
    }
    self.bytes += bytes
    return true
  }

  func finish() {}
}
