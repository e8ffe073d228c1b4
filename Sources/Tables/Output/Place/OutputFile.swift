/// A file that appears together with a table: its manifest, its cut-flow.
public struct OutputFile: Sendable, Equatable {
  public var path: String
  public var bytes: [UInt8]
  /// Whether a file that is there already is replaced.
  public var isReplacing: Bool

  public init(path: String, bytes: [UInt8], replacing: Bool) {
    self.path = path
    self.bytes = bytes
    isReplacing = replacing
  }
}
