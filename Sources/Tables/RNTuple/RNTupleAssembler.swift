import Base
import CXXHash
import Columns

/// Joins pieces into clusters, and writes the metadata and what else a ROOT file ends with.
///
/// A cluster has each column's pages one behind the other, so that pieces are held back until there are enough rows for one (`RowGroups`).
/// Where a cluster ends with a part of the table, and only there, everything is in the file, and ``endPart(write:)`` gives the places of
/// the pages since it last did. Beside the RNTuple lie texts (`TObjString`): the descriptions of the columns as JSON, and what the file
/// is to carry.
public struct RNTupleAssembler: TableAssembler {
  /// The name of the RNTuple in the file.
  static let name = "events"
  /// How many clusters a page list is about.
  private static let clustersPerList = 1_000

  public private(set) var byteCount: Int
  /// What the file begins with when it is complete.
  public private(set) var beginning: [UInt8]?
  private let descriptions: [ColumnDescription]
  private let start: RNTupleBeginning
  private let columnCount: Int
  private var waiting = RowGroups<RNTuplePiece>()
  private var clusters: [RNTupleCluster] = []
  /// How many of the clusters an earlier ``endPart(write:)`` has given.
  private var givenCount = 0

  init(_ descriptions: [ColumnDescription], byteCount: Int, checkpoints: [[UInt8]]) throws(TableError) {
    self.descriptions = descriptions
    self.byteCount = byteCount
    start = RNTupleBeginning(descriptions)
    columnCount = RNTupleField.all(of: descriptions).reduce(0) { $0 + $1.columns.count }
    for checkpoint in checkpoints { clusters += try RNTupleCluster.all(in: checkpoint, columnCount: columnCount) }
    givenCount = clusters.count
  }

  public mutating func append(_ piece: RNTuplePiece, write: ([UInt8]) throws -> Void) throws {
    guard piece.columns.count == columnCount else {
      throw TableError(.corrupt, "a piece has \(piece.columns.count) columns, and the table \(columnCount)")
    }
    waiting.append(piece, rowCount: piece.rowCount)
    if waiting.isFull { try writeClusters(write) }
  }

  public mutating func endPart(write: ([UInt8]) throws -> Void) throws -> [UInt8]? {
    if waiting.isEnough { try writeClusters(write) }
    guard waiting.isEmpty else { return nil }
    defer { givenCount = clusters.count }
    return clusters[givenCount...].flatMap(\.checkpoint)
  }

  public mutating func finish(metadata: [String: String], write: ([UInt8]) throws -> Void) throws {
    try writeClusters(write)
    var ending = RNTupleEnding(at: byteCount)
    let lists = pageLists.map { list in
      let place = ending.append(list.envelope)
      return RNTuplePageList(rows: list.rows, clusterCount: list.clusterCount, place: place)
    }
    let footer = ending.append(RNTupleMetadata.footer(lists, header: start.checksum))
    var texts = metadata
    texts[CarriedColumns.key] = CarriedColumns.text(of: descriptions)
    for (name, text) in texts.sorted(by: { $0.key < $1.key }) { try ending.append(text, named: name) }
    ending.append(
      RNTupleMetadata.anchor(header: start.header, footer: footer), as: ROOTRecord("ROOT::RNTuple", Self.name))
    beginning = ending.finish(streamers: start.streamers, identity: identity(texts))
    try write(ending.bytes)
    byteCount += ending.bytes.count
  }

  private mutating func writeClusters(_ write: ([UInt8]) throws -> Void) throws {
    for group in waiting.take() {
      var writer = RNTupleClusterWriter(at: byteCount)
      clusters.append(try writer.cluster(of: group.pieces, rowCount: group.rowCount, write: write))
      byteCount = writer.place
    }
  }

  private var pageLists: [(rows: Range<Int>, clusterCount: Int, envelope: [UInt8])] {
    var row = 0
    var elements = [Int](repeating: 0, count: columnCount)
    return stride(from: 0, to: clusters.count, by: Self.clustersPerList).map { first in
      let part = clusters[first..<min(first + Self.clustersPerList, clusters.count)]
      let envelope = RNTupleMetadata.pageList(
        part, firstRow: row, firstElements: elements, header: start.checksum)
      let rows = row..<part.reduce(row) { $0 + $1.rowCount }
      row = rows.upperBound
      for column in elements.indices { elements[column] += part.reduce(0) { $0 + $1.elementCount(column) } }
      return (rows, part.count, envelope)
    }
  }

  /// What tells the file from others, such as to readers who remember objects: it follows from all that the file holds.
  private func identity(_ texts: [String: String]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(word: start.checksum)
    for cluster in clusters { bytes.append(word: cluster.checksum) }
    for (name, text) in texts.sorted(by: { $0.key < $1.key }) { bytes += Array("\(name)\u{0}\(text)\u{0}".utf8) }
    let hash = bytes.withUnsafeBytes { XXH3_128bits($0.baseAddress, $0.count) }
    var identity: [UInt8] = []
    for half in [hash.high64, hash.low64] { identity.append(big: half) }
    return identity
  }
}
