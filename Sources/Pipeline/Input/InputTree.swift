import ByteIO
import ROOTIO

/// An input file with the tree that is read of it.
final class InputTree: Sendable {
  let input: InputFile
  let file: ROOTFile
  /// The tree's path in the file.
  let path: String
  let tree: Tree
  let friends: FriendTrees

  /// - Throws: `ROOTError`, `ByteIOError`.
  convenience init(_ input: InputFile, sources: SourceRegistry) throws {
    try self.init(input, sources.open(input.location), sources)
  }

  /// - Parameters:
  ///   - source: the file's bytes.
  ///   - sources: what opens the files of the tree's friends.
  /// - Throws: `ROOTError`, `ByteIOError`.
  init(_ input: InputFile, _ source: any ByteSource, _ sources: SourceRegistry) throws {
    self.input = input
    file = try ROOTFile(source)
    if input.trees == [InputFile.onlyTree] {
      path = try Self.only(in: file)
      tree = try file.tree(path)
    } else if let path = input.trees.count == 1 ? input.trees[0] : try Self.first(of: input.trees, in: file) {
      self.path = path
      tree = try file.tree(path)
    } else {
      // What else has one of the names is said to be what it is.
      for path in input.trees where (try? file.key(path)) != nil { _ = try file.tree(path) }
      throw ROOTError(
        .missingObject, file: file.name, object: input.tree,
        "there is no tree of one of these names; the file has: \(try Self.names(in: file))")
    }
    friends = FriendTrees(of: tree, in: file, at: input.location, sources)
  }

  private static func first(of paths: [String], in file: ROOTFile) throws -> String? {
    try paths.first { try file.hasTree($0) }
  }

  /// The path of the file's only tree, of whose cycles the highest counts.
  private static func only(in file: ROOTFile) throws -> String {
    var paths: [String] = []
    for (path, key) in try file.allKeys() where try file.isTree(key.className) && !paths.contains(path) {
      paths.append(path)
    }
    if paths.count == 1 { return paths[0] }
    let message =
      paths.isEmpty
      ? "there is no tree; the file has: \(try names(in: file))"
      : "there are several trees; say which behind a colon, as in \(file.name):\(paths[0]); there are: "
        + paths.prefix(10).joined(separator: ", ") + (paths.count > 10 ? ", ..." : "")
    throw ROOTError(.missingObject, file: file.name, message)
  }

  private static func names(in file: ROOTFile) throws -> String {
    let names = try file.allKeys().map(\.path)
    return names.isEmpty ? "nothing" : names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", ..." : "")
  }
}
