import ByteIO

extension Location {
  /// Whether it is a URL of a web server.

  /// Whether the path has one slash only, and so is a relative one for an XRootD server.
  var isRelative: Bool {
    isRemote && !writtenPath.isEmpty && !writtenPath.hasPrefix("//")
  }
}
