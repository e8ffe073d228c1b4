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
    var places: [String: Int] = [:]
    // Also of no entries, which have leaves without values.
    for entries in branch.entryCount == 0 ? [0..<0] : Array(portions(of: branch)) {
      var repeated: [String: Int] = [:]
      for leaf in Leaf.all(of: try reader.structure(entries: entries), path: branch.path) {
        // Classes may have members of one name.
        let number = repeated[leaf.path, default: 0]
        repeated[leaf.path] = number + 1
        let key = "\(number) \(leaf.path)"
        // The class of what a TClonesArray holds, and of what a pointer leads to, shows in the first that holds anything.
        if places[key] == nil {
          places[key] = digests.count
          digests.append(LeafDigest(leaf))
          digests[digests.count - 1].add(empty: entries.lowerBound)
        }
        if let place = places[key] { digests[place].add(leaf) }
      }
    }
    let paths = Set(digests.filter { !$0.isNothing }.flatMap { Self.outerPaths(of: $0.path) })
    return digests.filter { !$0.isNothing || !paths.contains($0.path) }.map {
      ($0.path, $0.digest(entries: branch.entryCount))
    }
  }

  /// The paths of all records around the leaf at `path`.
  private static func outerPaths(of path: String) -> [String] {
    path.indices.filter { path[$0] == "." }.map { String(path[..<$0]) }
  }
}
