extension TreeLinks {
  /// Those of a TTree's record.
  init(of tree: ROOTObject) {
    let aliases = tree.objects(.fAliases).compactMap { $0 }.map { Alias($0.text(.fName), $0.text(.fTitle)) }
    let friends = tree.objects(.fFriends).compactMap { $0 }.map { element in
      let (name, tree) = (element.text(.fName), element.text(.fTreeName))
      // Old versions had the tree's name only once.
      return Friend(name: name, tree: tree.isEmpty ? name : tree, file: element.text(.fTitle))
    }
    self.init(
      aliases: aliases.filter { !$0.name.isEmpty }, friends: friends.filter { !$0.name.isEmpty },
      hasIndex: tree.members[.fTreeIndex] != nil)
  }
}
