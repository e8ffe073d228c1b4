import ByteIO
import RemoteIO

/// What a file is known to be, which each further answer has to agree with.
struct KnownFile: Sendable {
  let identity: SourceIdentity
  /// The host and port that said so. What another one calls the same state of the file may differ.
  let server: String

  /// Whether the server says something by which another file of the same size is known.
  var isTold: Bool { identity.entityTag != nil || identity.changed != nil }

  /// - Parameter server: where `head` comes from.
  /// - Throws: `other` if another file is there now.
  func check(size: Int?, _ head: AnswerHead, from server: String) throws(RemoteFailure) {
    let isSame = server == self.server
    let now = SourceIdentity(
      size: size ?? identity.size, changed: isSame ? head.lastModified : nil, entityTag: isSame ? head.entityTag : nil)
    guard let difference = identity.difference(to: now) else { return }
    throw RemoteFailure(.other, "the file \(difference): it changed while it was read")
  }
}
