import ByteIO
import Columns

/// Reads the pages of one column of a row group.
struct ParquetChunkReader {
  private let source: any ByteSource
  private let chunk: ParquetGroup.Chunk
  /// The column's name.
  private let name: String
  private let rowCount: Int

  /// - Parameter rowCount: how many rows there have to be.
  init(_ source: any ByteSource, _ chunk: ParquetGroup.Chunk, _ name: String, rowCount: Int) {
    self.source = source
    self.chunk = chunk
    self.name = name
    self.rowCount = rowCount
  }

  func read(into values: inout ParquetValues, _ budget: inout ReadingBudget) throws(TableError) {
    let (range, codec): (Range<Int>, BlockCodec)
    switch chunk {
    case .pages(let bytes, let number, _):
      guard let known = BlockCodec(parquet: number) else {
        throw .unread(name, "is compressed with \(ParquetName.codec(number))", in: source)
      }
      (range, codec) = (bytes, known)
    case .unread(let problem): throw .unread(name, problem, in: source)
    }
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: range.count, alignment: 16)
    defer { bytes.deallocate() }
    try source.fill(bytes, at: range.lowerBound)
    var start = 0
    do throws(ColumnFault) {
      try read(UnsafeRawBufferPointer(bytes), codec, at: &start, into: &values, &budget)
    } catch {
      throw TableError(error.moved(by: range.lowerBound), column: name, at: range.lowerBound + start, of: source)
    }
  }

  /// - Parameter start: where the page begins that is read.
  private func read(
    _ bytes: UnsafeRawBufferPointer, _ codec: BlockCodec, at start: inout Int, into values: inout ParquetValues,
    _ budget: inout ReadingBudget
  ) throws(ColumnFault) {
    /// Rows that are still to come.
    var rest = rowCount
    var position = 0
    // The last list may go on in a further page.
    while rest > 0 || values.shape.isList && position < bytes.count {
      start = position
      let page = try ParquetPage(bytes, at: &position)
      try page.checkSize(codec)
      try budget.take(bytes: page.inflatedSize)
      let inflated = UnsafeMutableRawBufferPointer.allocate(byteCount: page.inflatedSize, alignment: 16)
      defer { inflated.deallocate() }
      switch page.kind {
      case .other: continue
      case .dictionary(let entryCount):
        try page.inflate(codec, into: inflated)
        try budget.take(values: entryCount)
        try values.elements.takeDictionary(UnsafeRawBufferPointer(inflated), count: entryCount)
      case .data(let valueCount, let encoding):
        if values.shape.isList {
          try budget.take(values: valueCount)
        } else if valueCount > rest {
          throw .damaged("the pages hold more values than the row group")
        }
        try page.inflate(codec, into: inflated)
        let decoder = ParquetPageDecoder(
          UnsafeRawBufferPointer(inflated), valueCount: valueCount, encoding: encoding, levels: page.levels)
        rest -= try decoder.append(to: &values, rest: rest, isFirst: rest == rowCount, &budget)
      }
    }
  }
}

extension BlockCodec {
  /// By Parquet's number; nil for those that are not read.
  init?(parquet number: Int) {
    switch number {
    case 0: self = .none
    case 1: self = .snappy
    case 2: self = .gzip
    case ParquetColumn.zstdCodec: self = .zstd
    case 7: self = .lz4
    default: return nil
    }
  }
}
