extension BranchDigest {
  /// The digests of all that a histogram, graph or efficiency holds, by the names that ``StoredPlot/column`` gives them, joined by dots.
  public static func leaves(of plot: StoredPlot) -> [(path: String, digest: BranchDigest)] {
    Leaf.all(of: plot.column, path: "").map { leaf in
      var digest = LeafDigest(leaf)
      digest.add(leaf)
      return (String(leaf.path.dropFirst()), digest.digest(entries: 1))
    }
  }
}
