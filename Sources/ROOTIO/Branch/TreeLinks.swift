/// What is stored with a TTree besides its entries: names for formulas, and other trees that are read beside it.
public struct TreeLinks: Sendable, Equatable {
  /// A name for a formula, in the language of `TTree::Draw`. Corresponds to an element of `TTree::fAliases`.
  public struct Alias: Sendable, Equatable {
    public let name: String
    public let text: String

    public init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  /// A tree whose branches can be read beside those of the tree. Corresponds to `TFriendElement`.
  public struct Friend: Sendable, Equatable {
    /// By which its branches are told from others: `name.branch`.
    public let name: String
    /// The path of the tree in its file.
    public let tree: String
    /// The file as the writer named it; empty for the tree's own.
    public let file: String

    public init(name: String, tree: String, file: String) {
      self.name = name
      self.tree = tree
      self.file = file
    }
  }

  public let aliases: [Alias]
  public let friends: [Friend]
  /// Whether its entries can be found by values, as those of a friend are that has an index: `TTree::fTreeIndex`.
  public let hasIndex: Bool

  public init(aliases: [Alias] = [], friends: [Friend] = [], hasIndex: Bool = false) {
    self.aliases = aliases
    self.friends = friends
    self.hasIndex = hasIndex
  }
}
