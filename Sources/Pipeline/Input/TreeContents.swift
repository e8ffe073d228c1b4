import ByteIO
import Columns
import ROOTIO

/// What an input file's tree has, for whoever lets users name branches.
package struct TreeContents: Sendable {
  package struct Item: Sendable {
    package enum Shape: String, Codable, Sendable { case number, list }

    /// What one entry holds; nil if it is nothing that is read as numbers.
    package let shape: Shape?
    /// The type of its numbers, if it holds such.
    package let type: PrimitiveType?
    /// The branch that says how many values of a list there are, if the tree says so.
    package let counter: String?
    /// As the file has it, such as `vector<float>`.
    package let typeName: String
    /// What the branch is called in its tree, without the name of a friend.
    package let branchName: String
  }

  /// The file, for messages.
  package let file: String
  /// All branches by the names by which they are read, in the tree's order.
  package let names: [String]
  /// The names for formulas that are stored with the tree.
  package let aliases: [TreeLinks.Alias]
  /// Why friends of the tree cannot be read, by their names.
  package let badFriends: [String: String]
  /// What branches hold, by all names that they have.
  let items: [String: Item]

  /// - Parameter qualified: other names of these, such as `friend.branch`.
  package init(
    file: String, _ items: [(name: String, item: Item)], qualified: [(name: String, item: Item)] = [],
    aliases: [TreeLinks.Alias] = [], badFriends: [String: String] = [:]
  ) {
    self.file = file
    self.aliases = aliases
    self.badFriends = badFriends
    var seen: Set<String> = []
    names = items.map(\.name).filter { seen.insert($0).inserted }
    self.items = Dictionary(
      (items + qualified).map { ($0.name, $0.item) }, uniquingKeysWith: { first, _ in first })
  }

  /// What a branch holds; nil if there is none of this name.
  package subscript(name: String) -> Item? { items[name] }

  init(_ input: InputTree) { self.init(input.tree, friends: input.friends, file: input.file.name) }

  /// What a tree of an open file has, and what its friends have. Blocks the calling thread.
  package init(of tree: Tree, in file: ROOTFile, at location: Location, sources: SourceRegistry) {
    self.init(tree, friends: FriendTrees(of: tree, in: file, at: location, sources), file: file.name)
  }

  /// The branches of friends that can be read have the names `friend.branch`, and that of the branch alone where only one has it.
  private init(_ tree: Tree, friends: FriendTrees, file: String) {
    var items = Self.items(of: tree)
    var qualified: [(name: String, item: Item)] = []
    var ofFriends: [(name: String, full: String, item: Item)] = []
    var badFriends: [String: String] = [:]
    for name in friends.names {
      do {
        for (branch, item) in Self.items(of: try friends.tree(named: name).tree) {
          ofFriends.append((branch, "\(name).\(branch)", item))
        }
      } catch {
        badFriends[name] = String(describing: error)
      }
    }
    let counts = Dictionary(ofFriends.map { ($0.name, 1) }, uniquingKeysWith: +)
    for (name, full, item) in ofFriends {
      if tree.hasBranch(full) { continue }
      if counts[name] == 1, !tree.hasBranch(name) {
        items.append((name, item))
        qualified.append((full, item))
      } else {
        items.append((full, item))
      }
    }
    self.init(
      file: file, items, qualified: qualified, aliases: tree.links.aliases, badFriends: badFriends)
  }

  private static func items(of tree: Tree) -> [(name: String, item: Item)] {
    tree.allBranches.filter { $0.shape != .group }.map { branch in
      // By the short name where that is of one branch only.
      let isAlone = (try? tree.branch(branch.name))?.path == branch.path
      let isRead = branch.elementType != nil
      let shape: Item.Shape? =
        switch branch.shape {
        case .flat where isRead: .number
        case .jagged where isRead, .fixed where isRead: .list
        default: nil
        }
      let name = isAlone ? branch.name : branch.path
      return (
        name,
        Item(
          shape: shape, type: branch.elementType, counter: branch.counter, typeName: branch.typeName, branchName: name)
      )
    }
  }
}
