import ByteIO

/// What was found of an input file when it was opened: what tells it from another one in its place.
public struct FoundFile: Codable, Sendable, Equatable {
  /// What tells the file from another one, without its bytes.
  public var source: SourceIdentity
  /// The identity that the file's writer gave it; nil in old files.
  public var uuid: String?
  /// The tree's path in the file.
  public var tree: String
  /// The number of the tree's entries.
  public var entries: Int
  /// ``Tree/metadataChecksum``, in hexadecimal digits.
  public var treeChecksum: String
  /// Whether the file's writer closed it; if not, what could be recovered of it is read.
  public var closed: Bool
  /// The bytes of the baskets that the analysis reads at most.
  public var basketBytes: Int
  /// The names of branches that are not read, as their values are given beside the file; nil for none.
  public var replaced: [String]?
  /// The friends of the tree that are read with it; nil for none.
  public var friends: [FoundFriend]?

  public init(
    source: SourceIdentity, uuid: String?, tree: String, entries: Int, treeChecksum: String, closed: Bool,
    basketBytes: Int, replaced: [String]? = nil, friends: [FoundFriend]? = nil
  ) {
    self.source = source
    self.uuid = uuid
    self.tree = tree
    self.entries = entries
    self.treeChecksum = treeChecksum
    self.closed = closed
    self.basketBytes = basketBytes
    self.replaced = replaced
    self.friends = friends
  }
}

extension FoundFile {
  init(_ file: OpenedFile) {
    self.init(
      source: file.file.identity, uuid: file.file.uuid, tree: file.path, entries: file.tree.entryCount,
      treeChecksum: String(file.tree.metadataChecksum, radix: 16), closed: file.file.wasClosed,
      basketBytes: file.baskets(of: 0..<file.tree.entryCount).reduce(0) { $0 + $1.count },
      replaced: file.replaced.isEmpty ? nil : file.replaced,
      friends: file.friends.isEmpty ? nil : file.friends.map(FoundFriend.init))
  }

  /// In what way another file lies at `location` now, in words that follow its name, as far as the system tells of a local one
  /// that is not opened; nil if it is the same.
  func difference(at location: Location) -> String? {
    if let difference = FileSource.identity(of: location).flatMap(source.difference) { return difference }
    return (friends ?? []).lazy.compactMap { $0.difference(beside: location) }.first
  }

  /// In what way a file that has the same source identity is another one than this; nil if it is not.
  func difference(to file: OpenedFile) -> String? {
    let now = FoundFile(file)
    if uuid != now.uuid { return "is another file than it was: its UUID is a different one" }
    if entries != now.entries { return "had \(entries) entries and has \(now.entries) now" }
    if closed != now.closed { return "was \(closed ? "" : "not ")closed by its writer then" }
    if treeChecksum != now.treeChecksum { return "has another tree than it had, with as many entries" }
    return friends == now.friends ? nil : "has other friends than it had, or files of these have changed"
  }
}
