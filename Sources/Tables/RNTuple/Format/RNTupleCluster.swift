/// A cluster that is in the file: its rows, and where the pages of each column lie.
struct RNTupleCluster {
  struct Page {
    let elementCount: Int
    let place: RNTuplePlace
  }

  let rowCount: Int
  let columns: [[Page]]
  /// Tells its bytes from others.
  let checksum: UInt64

  /// How many elements a column has.
  func elementCount(_ column: Int) -> Int { columns[column].reduce(0) { $0 + $1.elementCount } }
}

extension RNTupleCluster {
  /// The cluster for a run that goes on later: whole numbers of 64 bits.
  var checkpoint: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(word: UInt64(rowCount))
    bytes.append(word: checksum)
    bytes.append(word: UInt64(columns.count))
    for pages in columns {
      bytes.append(word: UInt64(pages.count))
      for page in pages {
        for number in [page.elementCount, page.place.offset, page.place.size] { bytes.append(word: UInt64(number)) }
      }
    }
    return bytes
  }

  /// The clusters of a checkpoint, in which they stand one behind the other.
  ///
  /// - Throws: ``TableError`` (`corrupt`) if they are not those of a table of so many columns.
  static func all(in checkpoint: [UInt8], columnCount: Int) throws(TableError) -> [RNTupleCluster] {
    var stored = StoredNumbers(checkpoint[...])
    var clusters: [RNTupleCluster] = []
    while !stored.isAtEnd {
      let (rowCount, checksum) = (try stored.number(), try stored.word())
      guard try stored.number() == columnCount else { throw StoredNumbers.damage }
      var columns: [[Page]] = []
      for _ in 0..<columnCount {
        var pages: [Page] = []
        for _ in 0..<(try stored.count()) {
          let count = try stored.number()
          let offset = try stored.number()
          pages.append(Page(elementCount: count, place: RNTuplePlace(offset: offset, size: try stored.number())))
        }
        columns.append(pages)
      }
      clusters.append(RNTupleCluster(rowCount: rowCount, columns: columns, checksum: checksum))
    }
    return clusters
  }
}
