extension PagedStorage {
  /// The pages of the clusters that hold `entries`. Where a cluster is wanted in part, the share of a column's pages
  /// that lies there if lists are about equally long; the others are then read one by one.
  func byteRanges(of entries: Range<Int>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for (cluster, (first, end)) in zip(firstEntries, firstEntries.dropFirst()).enumerated() where first < end {
      let wanted = entries.clamped(to: first..<end)
      if wanted.isEmpty { continue }
      for column in columns {
        guard let chunk = column.chunk(of: cluster, entries: first..<end) else { continue }
        let perEntry = Double(chunk.count) / Double(end - first)
        // One element before the first says where its list begins.
        let from = Double(wanted.lowerBound - first) * perEntry - 1
        let to = Double(wanted.upperBound - first) * perEntry
        for page in column.representations[chunk.representation].pages.pages[chunk.pages] {
          let start = Double(chunk.zeros + page.firstElement)
          if start < to, start + Double(page.count) > from, let range = place(of: page) { ranges.append(range) }
        }
      }
    }
    return ranges
  }

  /// The bytes of a page with its checksum; nil if they do not lie in the file, which is told when they are read.
  private func place(of page: ColumnPages.Page) -> Range<Int>? {
    let size = page.place.bytes.addingReportingOverflow(page.hasChecksum ? 8 : 0)
    guard !size.overflow, size.partialValue > 0, size.partialValue <= bytes.size, page.place.seek >= 0,
      page.place.seek <= bytes.size - size.partialValue
    else { return nil }
    return page.place.seek..<page.place.seek + size.partialValue
  }
}
