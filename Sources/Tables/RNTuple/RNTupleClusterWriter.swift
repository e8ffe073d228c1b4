import CXXHash

/// Puts the pages of a cluster into records of the file.
struct RNTupleClusterWriter {
  /// Records are cut here: ROOT reads none of more than a gibibyte.
  private static let largestRecord = 1 << 28

  /// Where the next record goes.
  private(set) var place: Int
  /// What the next record holds.
  private var content: [UInt8] = []
  private var checksums: [UInt8] = []
  private let pages = RNTuplePageWriter()

  init(at place: Int) { self.place = place }

  mutating func cluster(
    of pieces: [RNTuplePiece], rowCount: Int, write: ([UInt8]) throws -> Void
  ) throws -> RNTupleCluster {
    var columns: [[RNTupleCluster.Page]] = []
    for column in pieces.first?.columns.indices ?? 0..<0 { columns.append(try append(column, of: pieces, write)) }
    try writeRecord(write)
    return RNTupleCluster(
      rowCount: rowCount, columns: columns,
      checksum: checksums.withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) })
  }

  private mutating func append(
    _ column: Int, of pieces: [RNTuplePiece], _ write: ([UInt8]) throws -> Void
  ) throws -> [RNTupleCluster.Page] {
    var placed: [RNTupleCluster.Page] = []
    var lengths: [UInt32] = []
    for piece in pieces {
      switch piece.columns[column] {
      case .pages(let pages, let start): placed += try append(pages, of: piece.bytes[start...], write)
      case .lengths(let own): lengths += own
      }
    }
    var ends: [UInt8] = []
    let written = pages.append(endsOf: lengths, to: &ends)
    return try placed + append(written, of: ends[...], write)
  }

  private mutating func append(
    _ pages: [RNTuplePage], of bytes: ArraySlice<UInt8>, _ write: ([UInt8]) throws -> Void
  ) throws -> [RNTupleCluster.Page] {
    var rest = bytes
    return try pages.map { page in
      if content.count + page.wholeSize > Self.largestRecord { try writeRecord(write) }
      defer {
        content += rest.prefix(page.wholeSize)
        rest = rest.dropFirst(page.wholeSize)
      }
      let offset = place + ROOTRecord.blob.headerSize + content.count
      return RNTupleCluster.Page(
        elementCount: page.elementCount, place: RNTuplePlace(offset: offset, size: page.size))
    }
  }

  private mutating func writeRecord(_ write: ([UInt8]) throws -> Void) throws {
    if content.isEmpty { return }
    checksums.append(word: content.withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) })
    let record = ROOTRecord.blob.bytes(of: content, at: place)
    try write(record)
    place += record.count
    content = []
  }
}
