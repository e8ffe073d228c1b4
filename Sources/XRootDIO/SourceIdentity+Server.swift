import ByteIO

extension SourceIdentity {
  /// - Parameters:
  ///   - secondsOfChange: when the file was last changed, in seconds since 1970; nil or 0 if that is not told.
  ///   - isFromDoor: whether the server that the URL names has the file itself. Copies that it may send on to have times of their own,
  ///     which tell nothing.
  init(size: Int, secondsOfChange: Int?, isFromDoor: Bool) {
    let seconds = isFromDoor ? secondsOfChange ?? 0 : 0
    self.init(size: size, changed: seconds > 0 ? Self.nanoseconds(ofSeconds: seconds) : nil)
  }
}
