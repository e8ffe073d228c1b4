import RemoteIO

/// Takes an answer as it arrives.
protocol AnswerReceiver: AnyObject {
  /// Takes status and header fields.
  ///
  /// - Parameter server: the host and port that the answer comes from.
  /// - Returns: whether the body is wanted.
  /// - Throws: if the answer is not what was asked for.
  func begin(_ head: AnswerHead, from server: String) throws(RemoteFailure) -> Bool

  /// Takes the next bytes of the body.
  ///
  /// - Returns: whether more are wanted.
  func take(_ bytes: UnsafeRawBufferPointer) throws(RemoteFailure) -> Bool

  /// The body is there as far as it was wanted.
  func finish() throws(RemoteFailure)
}
