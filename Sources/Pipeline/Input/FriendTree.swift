import ByteIO
import ROOTIO

/// A tree that is read in step with the tree of an input file, of which it is a friend: entry by entry.
final class FriendTree: Sendable {
  let link: TreeLinks.Friend
  let location: Location
  let file: ROOTFile
  let tree: Tree

  /// - Parameter main: the file, the location and the tree whose friend it is.
  /// - Throws: `ROOTError` for one that cannot be read in step; `ByteIOError`.
  init(_ link: TreeLinks.Friend, of main: (file: ROOTFile, location: Location, tree: Tree), _ sources: SourceRegistry)
    throws
  {
    self.link = link
    location = try Self.location(of: link, beside: main.location)
    file = link.file.isEmpty ? main.file : try ROOTFile(sources.open(location))
    tree = try file.tree(link.tree)
    func refusal(_ message: String) -> ROOTError {
      ROOTError(.unsupported, file: location.shown, object: link.tree, message)
    }
    if tree.links.hasIndex {
      throw refusal("it has an index (TTreeIndex), so that its entries are found by values; that is not read here")
    }
    if tree.entryCount != main.tree.entryCount {
      throw refusal(
        "it has \(tree.entryCount) entries and the tree \(main.tree.entryCount); they cannot be read in step")
    }
  }

  /// Where the file of a friend lies: a relative name is one beside the tree's file, wherever that is now.
  ///
  /// Names are believed as far as they lead nowhere that the tree's file does not lie itself: on its server, or on this machine.
  ///
  /// - Throws: `ROOTError` (`unsupported`) for a name that leads elsewhere.
  static func location(of link: TreeLinks.Friend, beside main: Location) throws(ROOTError) -> Location {
    if link.file.isEmpty { return main }
    let named = Location(link.file)
    let isRelative = named.scheme == nil && !link.file.hasPrefix("/")
    // In a URL these would end the path.
    if isRelative, !(main.isRemote && link.file.contains { "?#".contains($0) }) {
      let folder = main.writtenPath.lastIndex(of: "/").map { String(main.writtenPath[...$0]) } ?? ""
      return main.replacingPath(with: folder + link.file)
    }
    guard named.server == main.server, named.isRemote == main.isRemote, named.problem == nil else {
      throw ROOTError(
        .unsupported, file: main.shown, object: link.name,
        "the friend lies at \(named), elsewhere than the file itself, where it is not looked for; put it beside the file, by a relative name"
      )
    }
    return named
  }
}
