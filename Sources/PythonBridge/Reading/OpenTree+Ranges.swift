import ROOTIO

extension OpenTree {
  /// The entries of each batch: whole clusters of `names`, as many as fit into about so many entries.
  ///
  /// - Parameter isExact: whether all batches but the last have just so many entries.
  func ranges(of names: [String], in entries: Range<Int>, about: Int, isExact: Bool) throws -> [Range<Int>] {
    let about = max(1, about)
    let wanted = entries.clamped(to: 0..<tree.entryCount)
    if isExact {
      return stride(from: wanted.lowerBound, to: wanted.upperBound, by: about).map {
        $0..<min($0 + about, wanted.upperBound)
      }
    }
    return tree.ranges(.clusters(about: about), of: try branches(names)).map { $0.clamped(to: wanted) }
      .filter { !$0.isEmpty }
  }
}
