import ByteIO
import ROOTIO

/// An input file with the tree that is read of it.
final class InputTree: Sendable {
  let input: InputFile
  let file: ROOTFile
  /// The tree's path in the file.
  let path: String
  let tree: Tree

  /// - Throws: `ROOTError`, `ByteIOError`.
  convenience init(_ input: InputFile, sources: SourceRegistry) throws {
    try self.init(input, sources.open(input.location))
  }

  /// - Parameter source: the file's bytes.
  /// - Throws: `ROOTError`, `ByteIOError`.
  init(_ input: InputFile, _ source: any ByteSource) throws {
    self.input = input
    file = try ROOTFile(source)
    if let path = input.trees.count == 1 ? input.trees[0] : try Self.first(of: input.trees, in: file) {
      self.path = path
      tree = try file.tree(path)
    } else {
      // What else has one of the names is said to be what it is.
      for path in input.trees where (try? file.key(path)) != nil { _ = try file.tree(path) }
      throw ROOTError(
        .missingObject, file: file.name, object: input.tree,
        "there is no tree of one of these names; the file has: \(try Self.names(in: file))")
    }
  }

  private static func first(of paths: [String], in file: ROOTFile) throws -> String? {
    try paths.first { try file.hasTree($0) }
  }

  private static func names(in file: ROOTFile) throws -> String {
    let names = try file.allKeys().map(\.path)
    return names.isEmpty ? "nothing" : names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", ..." : "")
  }
}
