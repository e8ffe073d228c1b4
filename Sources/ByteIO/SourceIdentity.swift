/// What tells a file from another one in its place, as far as whoever keeps it says so without its bytes being read.
public struct SourceIdentity: Codable, Sendable, Hashable {
  /// The number of bytes.
  public var size: Int
  /// When the file was last changed, in nanoseconds since 1970. Of a local file, what the system sets at each change of content,
  /// permissions or links (`st_ctim`), which nobody can set back as the time of modification can be.
  public var changed: Int?
  /// The number of the local file system; it may be another one after the system has been started anew.
  public var device: UInt64?
  /// The number of the file in its local file system.
  public var inode: UInt64?
  /// What a server calls this state of the file (`ETag`).
  public var entityTag: String?

  public init(
    size: Int, changed: Int? = nil, device: UInt64? = nil, inode: UInt64? = nil, entityTag: String? = nil
  ) {
    self.size = size
    self.changed = changed
    self.device = device
    self.inode = inode
    self.entityTag = entityTag
  }

  /// A server's seconds since 1970 as ``changed`` has them; nil for what is centuries away, which no clock said.
  package static func nanoseconds(ofSeconds seconds: Int) -> Int? {
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    return overflow ? nil : product
  }

  /// In what way another file is in this one's place now, in words that follow the file's name; nil if nothing tells. What one
  /// of both does not say, and the number of the file system, is not compared.
  public func difference(to now: SourceIdentity) -> String? {
    if size != now.size { return "had \(size) bytes and has \(now.size) now" }
    func differ<Value: Equatable>(_ key: KeyPath<Self, Value?>) -> Bool {
      guard let before = self[keyPath: key], let after = now[keyPath: key] else { return false }
      return before != after
    }
    if differ(\.inode) { return "was replaced by another file of the same size" }
    if differ(\.entityTag) || differ(\.changed) {
      return "was changed meanwhile, though it has as many bytes as before"
    }
    return nil
  }
}
