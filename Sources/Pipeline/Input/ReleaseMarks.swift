import ROOTIO

/// By what files of the releases of some data are told from each other: each release has a branch that the others lack.
public struct ReleaseMarks: Sendable {
  /// The names of the releases with their branches.
  let marks: [(release: String, branch: String)]

  public init(_ marks: [(release: String, branch: String)]) { self.marks = marks }

  /// The release of a tree; nil if it has the branches of none or of several.
  public func release(of tree: Tree) -> String? {
    let found = found(in: tree)
    return found.count == 1 ? found[0].release : nil
  }

  private func found(in tree: Tree) -> [(release: String, branch: String)] {
    marks.filter { tree.hasBranch($0.branch) }
  }

  /// - Throws: `unknownRelease`, naming file, tree and branches, if the tree has the branches of none or of several.
  func release(of input: InputTree) throws(PipelineError) -> String {
    if let release = release(of: input.tree) { return release }
    let found = found(in: input.tree)
    let branches = (found.isEmpty ? marks : found).map { "\($0.branch) (release \($0.release))" }
    let has = found.isEmpty ? "none of the branches" : "more than one of the branches"
    throw PipelineError(
      .unknownRelease,
      "\(input.file.name): the tree \(input.path) has \(has) that tell the release: \(branches.joined(separator: ", "))"
    )
  }
}
