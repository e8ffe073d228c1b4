/// What a thread makes of some rows for a Parquet file: complete pages for each column of numbers or flags, the texts of
/// others, and what the row group's metadata need to know of them.
public struct ParquetPiece: TablePiece {
  /// Of one column.
  struct Column: Sendable {
    /// Where the pages lie in ``ParquetPiece/pages``.
    var bytes = 0..<0
    /// The size of the pages with their headers, the contents inflated.
    var inflatedSize = 0
    /// How many values the pages have, an empty list and a missing row being one each.
    var valueCount = 0
    var missingCount = 0
    var range = ParquetRange()
    var texts: Texts?
  }

  /// The texts of a column, as runs of the same one.
  struct Texts: Sendable {
    let categories: [String]
    let levels: ParquetLevels
    var runs: [(code: Int32, count: Int)] = []

    mutating func append(_ codes: ArraySlice<Int32>) {
      var start = codes.startIndex
      while start < codes.endIndex {
        let end = codes[start...].firstIndex { $0 != codes[start] } ?? codes.endIndex
        precondition(categories.indices.contains(Int(codes[start])), "a code of a text column has no category")
        runs.append((codes[start], end - start))
        start = end
      }
    }
  }

  var rowCount = 0
  var columns: [Column] = []
  /// The pages of the columns, one behind the other.
  var pages: [UInt8] = []

  public init() {}

  public var byteCount: Int { pages.count }

  public mutating func reserveCapacity(_ byteCount: Int) { pages.reserveCapacity(byteCount) }

  public mutating func removeAll(keepingCapacity: Bool) {
    rowCount = 0
    columns.removeAll(keepingCapacity: keepingCapacity)
    pages.removeAll(keepingCapacity: keepingCapacity)
  }
}
