import ByteIO
import ROOTIO

/// What was found of a friend of an input file's tree when it was opened.
public struct FoundFriend: Codable, Sendable, Equatable {
  /// By which its branches are told from those of other friends.
  public var name: String
  /// The file as the tree names it; empty for the tree's own file.
  public var file: String
  /// The path of the friend's tree in its file.
  public var tree: String
  /// The path or URL of the file, without secrets.
  public var shown: String
  /// What tells the file from another one, without its bytes.
  public var source: SourceIdentity
  /// The identity that the file's writer gave it; nil in old files.
  public var uuid: String?
  /// ``Tree/metadataChecksum``, in hexadecimal digits.
  public var treeChecksum: String
}

extension FoundFriend {
  init(_ friend: FriendTree) {
    self.init(
      name: friend.link.name, file: friend.link.file, tree: friend.link.tree, shown: friend.location.shown,
      source: friend.file.identity, uuid: friend.file.uuid,
      treeChecksum: String(friend.tree.metadataChecksum, radix: 16))
  }

  /// Where its file lies.
  ///
  /// - Parameter main: the place of the file whose friend it is.
  package func location(beside main: Location) -> Location? {
    try? FriendTree.location(of: TreeLinks.Friend(name: name, tree: tree, file: file), beside: main)
  }

  /// In what way another file lies in its place now, in words that follow the name of the file whose friend it is; nil if it is the
  /// same, as far as the system tells of a local one.
  func difference(beside main: Location) -> String? {
    guard let location = location(beside: main),
      let difference = FileSource.identity(of: location).flatMap(source.difference)
    else { return nil }
    return difference.ofFriend(name, at: location)
  }
}

extension String {
  /// What is different about a friend, in words that follow the name of the file whose friend it is.
  func ofFriend(_ name: String, at location: Location) -> String {
    "has a friend \(name) that has changed: \(location) \(self)"
  }
}
