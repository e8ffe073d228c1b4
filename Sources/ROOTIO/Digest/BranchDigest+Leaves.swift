import Columns

extension BranchDigest {
  /// The digests of all that a branch holds: of a structured one, of each of its leaves, whose path is that of the branch with
  /// the names of the fields behind it, joined by dots.
  ///
  /// - Throws: as ``init(_:)``.
  public static func leaves(of branch: Branch) throws -> [(path: String, digest: BranchDigest)] {
    guard branch.shape == .structured else { return [(branch.path, try BranchDigest(branch))] }
    let reader = try BranchReader(branch)
    var digests: [LeafDigest] = []
    // Also of no entries, which have leaves without values.
    for entries in branch.entryCount == 0 ? [0..<0] : Array(portions(of: branch)) {
      let leaves = Leaf.all(of: try reader.structure(entries: entries), path: branch.path)
      // The class of what a TClonesArray holds shows in the first that holds anything; leaves are only ever added.
      for leaf in leaves.dropFirst(digests.count) {
        digests.append(LeafDigest(leaf))
        digests[digests.count - 1].add(empty: entries.lowerBound)
      }
      for (index, leaf) in leaves.enumerated() { digests[index].add(leaf) }
    }
    return digests.map { ($0.path, $0.digest(entries: branch.entryCount)) }
  }
}
