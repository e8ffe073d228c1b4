import Base

/// The pages of one column, cluster by cluster.
struct ColumnPages: Sendable {
  struct Page: Sendable {
    /// The index of the first element, counted from the cluster's first.
    let firstElement: Int
    let count: Int
    let place: Locator
    /// Whether an XXH3 of the stored bytes follows them.
    let hasChecksum: Bool
  }

  /// What one cluster has of the column.
  struct Chunk: Sendable {
    let cluster: Int
    let pages: Range<Int>
    /// The number of elements in the pages.
    let count: Int
    let isSuppressed: Bool
  }

  let record: ColumnRecord
  private(set) var pages: [Page] = []
  /// For each cluster in which the column is listed, ascending: columns added late are not listed in those before.
  private(set) var chunks: [Chunk] = []
  /// The compression of the last cluster's pages: algorithm times 100 plus level.
  private(set) var compression = 0
  private(set) var storedBytes = 0
  private(set) var inflatedBytes = 0

  init(_ record: ColumnRecord) {
    self.record = record
  }

  /// The chunk of `cluster`, if the column is listed there.
  ///
  /// Complexity: O(log clusters).
  func chunk(of cluster: Int) -> Chunk? {
    let place = chunks.partitioningIndex { $0.cluster >= cluster }
    return place < chunks.count && chunks[place].cluster == cluster ? chunks[place] : nil
  }

  /// Reads the list of the column's pages in the next cluster.
  mutating func read(_ cursor: inout ByteCursor, cluster: Int) throws {
    let firstPage = pages.count
    try cursor.list(of: "a column's pages", atLeast: 16) { cursor, pageCount in
      var total = 0
      for _ in 0..<pageCount {
        let elements = try cursor.little(Int32.self)
        let page = Page(
          firstElement: total, count: Int(elements.magnitude), place: try Locator(&cursor), hasChecksum: elements < 0)
        total += page.count
        if page.count > 0 { pages.append(page) }
        storedBytes = storedBytes &+ page.place.bytes
        inflatedBytes = inflatedBytes &+ (page.count * record.bits + 7) / 8
      }
      let isSuppressed = try cursor.little(Int64.self) < 0
      if !isSuppressed { compression = Int(try cursor.little(UInt32.self)) }
      chunks.append(Chunk(cluster: cluster, pages: firstPage..<pages.count, count: total, isSuppressed: isSuppressed))
    }
  }
}
