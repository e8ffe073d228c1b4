/// Which entries each cluster holds, and where the pages of each column lie in it.
struct ClusterTable {
  /// The first entry of each cluster, ascending, and behind the last the number of entries.
  private(set) var firstEntries = [0]
  private(set) var columns: [ColumnPages]

  var entryCount: Int { firstEntries[firstEntries.count - 1] }
  var clusterCount: Int { firstEntries.count - 1 }

  init(columns: [ColumnRecord]) {
    self.columns = columns.map(ColumnPages.init)
  }

  /// Reads the page list of the next group of clusters.
  mutating func read(_ envelope: Envelope) throws {
    var cursor = envelope.cursor
    let firstCluster = clusterCount
    try cursor.list(of: "clusters", atLeast: 24) { cursor, count in
      for _ in 0..<count { try cursor.record("a cluster") { try add(&$0) } }
    }
    let expected = clusterCount - firstCluster
    try cursor.list(of: "page locations", atLeast: 12) { cursor, count in
      guard count == expected else {
        throw cursor.corrupt("pages of \(count) clusters are listed, but \(expected) clusters")
      }
      for cluster in firstCluster..<firstCluster + count { try readPages(of: cluster, &cursor) }
    }
  }

  private mutating func add(_ cursor: inout ByteCursor) throws {
    let first = try cursor.size()
    let word = try cursor.little(UInt64.self)
    let count = Int(word & (1 << 56 - 1))
    guard word >> 56 & 1 == 0 else {
      throw cursor.origin.unsupported("cluster \(clusterCount) is sharded, which is not read")
    }
    guard first == entryCount, count <= Int.max - first else {
      throw cursor.corrupt(
        "cluster \(clusterCount) is said to begin with entry \(first), but the one before ends with \(entryCount)")
    }
    firstEntries.append(first + count)
  }

  private mutating func readPages(of cluster: Int, _ cursor: inout ByteCursor) throws {
    try cursor.list(of: "a cluster's columns", atLeast: 20) { cursor, count in
      guard count <= columns.count else {
        throw cursor.corrupt("cluster \(cluster) lists \(count) columns, but there are \(columns.count)")
      }
      for column in 0..<count { try columns[column].read(&cursor, cluster: cluster) }
    }
  }
}
