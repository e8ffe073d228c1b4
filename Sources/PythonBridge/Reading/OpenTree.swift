import ArrowExport
import ROOTIO

/// A tree, with the file that it is of.
final class OpenTree: Sendable {
  let file: ROOTFile
  let tree: Tree

  init(_ file: ROOTFile, _ tree: Tree) {
    self.file = file
    self.tree = tree
  }

  /// The branches of these names.
  func branches(_ names: [String]) throws -> [Branch] { try names.map { try tree.branch($0) } }

  /// Blocks without rows of what `branches` hold.
  func prototypes(of branches: [Branch]) throws -> [ColumnBlock] {
    let buffers = ReadBuffers()
    return try branches.map { try ColumnBlock.empty(BranchReader($0, sharing: buffers)) }
  }
}
