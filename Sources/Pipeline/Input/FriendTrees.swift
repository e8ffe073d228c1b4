import Base
import ByteIO
import ROOTIO

/// The friends of an input file's tree. Each is opened when something of it is first needed.
final class FriendTrees: Sendable {
  /// How many of a tree's friends are looked at: each is a file to open.
  private static let most = 100

  private let main: (file: ROOTFile, location: Location, tree: Tree)
  private let sources: SourceRegistry
  private let opened = Monitor([String: Result<FriendTree, any Error>]())

  init(of tree: Tree, in file: ROOTFile, at location: Location, _ sources: SourceRegistry) {
    main = (file, location, tree)
    self.sources = sources
    var seen: Set<String> = []
    names = tree.links.friends.map(\.name).filter { seen.insert($0).inserted }
  }

  /// The names of the friends, each once.
  let names: [String]

  /// Where the files of all friends are looked for, but the tree's own.
  var locations: [Location] {
    main.tree.links.friends.prefix(Self.most).filter { !$0.file.isEmpty }
      .compactMap { try? FriendTree.location(of: $0, beside: main.location) }
  }

  /// A friend.
  ///
  /// - Throws: why it cannot be read; `missingObject` if there is none of this name.
  func tree(named name: String) throws -> FriendTree {
    try opened.withLock { opened in
      if let known = opened[name] { return try known.get() }
      let result = Result { () throws -> FriendTree in
        guard opened.count < Self.most else {
          throw ROOTError(
            .unsupported, file: main.file.name, object: name, "the tree has more than \(Self.most) friends")
        }
        guard let link = main.tree.links.friends.first(where: { $0.name == name }) else {
          throw ROOTError(.missingObject, file: main.file.name, object: name, "the tree has no friend of this name")
        }
        return try FriendTree(link, of: main, sources)
      }
      opened[name] = result
      return try result.get()
    }
  }

  /// The branch called `friend.branch`, or by its name alone where only one friend that can be read has such; nil if there is none.
  ///
  /// - Throws: why the friend cannot be read that a name begins with; `missingBranch` if several friends have the branch.
  func branch(named name: String) throws -> (friend: FriendTree, branch: Branch)? {
    for friend in names where name.hasPrefix(friend + ".") {
      let tree = try tree(named: friend)
      let inner = String(name.dropFirst(friend.count + 1))
      if tree.tree.hasBranch(inner) { return (tree, try tree.tree.branch(inner)) }
    }
    let having = names.compactMap { try? tree(named: $0) }.filter { $0.tree.hasBranch(name) }
    if having.count > 1 {
      let choice = having.map { "\($0.link.name).\(name)" }.joined(separator: ", ")
      throw ROOTError(
        .missingBranch, file: main.file.name, object: main.tree.name, "several friends have a branch \(name): \(choice)"
      )
    }
    return try having.first.map { ($0, try $0.tree.branch(name)) }
  }
}
