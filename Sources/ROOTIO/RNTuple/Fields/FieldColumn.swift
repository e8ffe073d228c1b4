/// A column of a field in its alternative representations, of which every cluster uses one.
struct FieldColumn: Sendable {
  struct Representation: Sendable {
    let pages: ColumnPages
    let encoding: ColumnEncoding
  }

  let representations: [Representation]
  /// The number of elements per entry; nil within lists, where it varies.
  let elementsPerEntry: Int?

  /// What the column has in one cluster.
  struct Chunk {
    let representation: Int
    let pages: Range<Int>
    /// The number of elements before those of the pages, which are 0 and not stored.
    let zeros: Int
    /// The same, with those of all clusters before.
    let zerosSoFar: Int
    /// The number of all elements.
    let count: Int
  }

  /// What the column has in `cluster`, which holds the `entries`.
  ///
  /// A column that was added when earlier clusters had been written is not listed for them: its elements are 0 there.
  /// Corresponds to `RClusterDescriptorBuilder::AddExtendedColumnRanges`.
  ///
  /// - Returns: nil if none of the representations is in use.
  func chunk(of cluster: Int, entries: Range<Int>) -> Chunk? {
    for (index, representation) in representations.enumerated() {
      let record = representation.pages.record
      let chunk = representation.pages.chunk(of: cluster)
      if chunk?.isSuppressed ?? record.beginsSuppressed { continue }
      let stored = chunk?.count ?? 0
      var zeros = 0
      var zerosSoFar = 0
      if record.firstElement > 0, let elementsPerEntry,
        !entries.upperBound.multipliedReportingOverflow(by: elementsPerEntry).overflow
      {
        zeros = min(max(0, entries.count * elementsPerEntry - stored), record.firstElement)
        zerosSoFar = zeros == 0 ? 0 : entries.upperBound * elementsPerEntry
      }
      return Chunk(
        representation: index, pages: chunk?.pages ?? 0..<0, zeros: zeros, zerosSoFar: zerosSoFar,
        count: zeros + stored)
    }
    return nil
  }
}
