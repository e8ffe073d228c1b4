import ByteIO

/// A tree that was read in step with that of an input file, in a manifest.
public struct ManifestFriend: Codable, Sendable, Equatable {
  /// By which its branches are told from those of other friends.
  public var name: String
  /// The path of the tree in its file.
  public var tree: String
  /// The file as the tree names it whose friend it is; empty for that tree's own file.
  public var file: String
  /// The path or URL of the file, without secrets.
  public var url: String
  /// The identity that the file's writer gave it; nil in old files.
  public var uuid: String?
  /// What tells the file from another one in its place.
  public var source: SourceIdentity

  package init(name: String, tree: String, file: String, url: String, uuid: String?, source: SourceIdentity) {
    self.name = name
    self.tree = tree
    self.file = file
    self.url = url
    self.uuid = uuid
    self.source = source
  }
}
