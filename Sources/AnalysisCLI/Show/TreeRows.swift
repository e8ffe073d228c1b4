import Base
import Columns
import ROOTIO

/// The entries of a tree, or of one of its branches.
struct TreeRows: RowSource {
  private let tree: Tree
  let rows: Range<Int>
  let title: String
  let columns: [String]
  let unread: [String]

  /// - Parameters:
  ///   - rows: those that are wanted.
  ///   - path: of a tree, or of a branch behind that of its tree, such as `mini/photon_pt`.
  ///   - names: the branches that are wanted; all if there are none.
  /// - Throws: `ROOTError` if there is no such tree, or the tree has no such branch.
  init(_ rows: Range<Int>, of path: String, in file: ROOTFile, branches names: [String]) throws {
    let (treePath, branchPath) = try Self.parts(of: path, in: file)
    tree = try file.tree(treePath)
    self.rows = rows.clamped(to: 0..<tree.entryCount)
    let named = (branchPath.map { [$0] } ?? []) + names
    let chosen = try named.isEmpty ? tree.allBranches : named.flatMap { [tree] in try Self.leaves(of: tree.branch($0)) }
    columns = chosen.filter { $0.shape != .group && $0.shape != .object }.map(\.path)
    unread = chosen.filter { $0.shape == .object }.map { "\($0.path) (\($0.typeName))" }
    let entries = "\(Numeral.grouped(tree.entryCount)) \(tree.entryCount == 1 ? "entry" : "entries")"
    let what =
      if named.count == 1, let only = chosen.first, chosen.count == 1 {
        "\(only.path), \(only.typeName)"
      } else {
        "\(Numeral.grouped(tree.allBranches.count)) branch\(tree.allBranches.count == 1 ? "" : "es")"
      }
    title = "\(file.name):\(treePath): \(entries), \(what)"
  }

  let words = (row: "entry", column: "branch", columns: "branches")

  var rowCount: Int? { tree.entryCount }

  func parts(of column: String) throws -> [StructuredColumn] {
    let branch = try tree.branch(column)
    return [try branch.structure(entries: rows.clamped(to: 0..<branch.entryCount))]
  }

  /// A branch, or those below it where it holds nothing by itself.
  private static func leaves(of branch: Branch) -> [Branch] {
    branch.shape == .group ? branch.branches.flatMap(leaves) : [branch]
  }

  /// The path of the tree, which may be in a folder, and that of the branch, which may be below another.
  private static func parts(of path: String, in file: ROOTFile) throws -> (tree: String, branch: String?) {
    if try file.hasTree(path) { return (path, nil) }
    for slash in path.indices.reversed() where path[slash] == "/" {
      let tree = String(path[..<slash])
      if try file.hasTree(tree) { return (tree, String(path[path.index(after: slash)...])) }
    }
    return (path, nil)
  }
}
