/// A column of a row group: its pages, and what the metadata say of it.
struct ParquetChunk {
  let column: ParquetColumn
  let bytes: [UInt8]
  /// The size with the contents of the pages inflated.
  let inflatedSize: Int
  /// The size of the dictionary's page, which is the first one; 0 if there is none.
  let dictionarySize: Int
  let missingCount: Int
  /// The least and the greatest value, plainly encoded.
  let bounds: (lower: [UInt8], upper: [UInt8])?

  /// - Parameter index: the column's place in the pieces.
  init(_ column: ParquetColumn, _ index: Int, of pieces: [ParquetPiece], rowCount: Int) {
    if column.type == .text {
      self.init(texts: column, index, of: pieces, rowCount: rowCount)
    } else {
      self.init(pages: column, index, of: pieces)
    }
  }

  private init(pages column: ParquetColumn, _ index: Int, of pieces: [ParquetPiece]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(pieces.reduce(0) { $0 + $1.page(index).count })
    var (inflatedSize, missingCount) = (0, 0)
    var range = ParquetRange()
    for piece in pieces {
      bytes += piece.page(index)
      inflatedSize += piece.inflatedSize(index)
      missingCount += piece.missingCount(index)
      range.formUnion(piece.range(index))
    }
    self.column = column
    self.bytes = bytes
    self.inflatedSize = inflatedSize
    dictionarySize = 0
    self.missingCount = missingCount
    bounds = range.bounds(column.type)
  }

  /// A page with the dictionary, in the order in which texts first come, and one with the numbers of its entries.
  private init(texts column: ParquetColumn, _ index: Int, of pieces: [ParquetPiece], rowCount: Int) {
    var codes: [ArraySlice<UInt8>: UInt32] = [:]
    var texts: [ArraySlice<UInt8>] = []
    var runs: [(code: UInt32, count: Int)] = []
    for run in pieces.lazy.flatMap({ $0.runs(index) }) {
      let code = codes[run.text] ?? UInt32(texts.count)
      if Int(code) == texts.count {
        codes[run.text] = code
        texts.append(run.text)
      }
      runs.append((code, run.count))
    }

    var dictionary: [UInt8] = []
    for text in texts {
      dictionary.append(word: UInt32(text.count))
      dictionary += text
    }
    let bitWidth = max(1, UInt32.bitWidth - UInt32(max(texts.count, 1) - 1).leadingZeroBitCount)
    var encoder = RunLengthEncoder(bitWidth: bitWidth)
    for run in runs { encoder.append(run.code, count: run.count) }
    encoder.finish()
    let numbers = [UInt8(bitWidth)] + encoder.bytes

    let compressor = ParquetPageCompressor()
    var bytes: [UInt8] = []
    let inflatedDictionarySize = dictionary.withUnsafeBytes {
      compressor.append($0, .dictionary(entryCount: texts.count), to: &bytes)
    }
    dictionarySize = bytes.count
    let inflatedNumbersSize = numbers.withUnsafeBytes {
      compressor.append($0, .data(valueCount: rowCount, .dictionary), to: &bytes)
    }
    self.column = column
    self.bytes = bytes
    inflatedSize = inflatedDictionarySize + inflatedNumbersSize
    missingCount = 0
    let sorted = texts.sorted { $0.lexicographicallyPrecedes($1) }
    bounds = sorted.first.map { (Array($0), Array(sorted[sorted.count - 1])) }
  }

  /// Writes the chunk's entry in the metadata.
  ///
  /// - Parameter offset: where the chunk lies in the file.
  func write(to chunks: inout ThriftWriter, offset: Int, rowCount: Int) {
    let encodings: [ParquetColumn.Encoding] =
      column.type == .text ? [.plain, .runLengths, .dictionary] : [.plain, .runLengths]
    chunks.element { chunk in
      chunk.field(2, int64: 0)
      chunk.field(3) { metadata in
        metadata.field(1, int32: column.physicalType.rawValue)
        metadata.field(2, list: .int32, count: encodings.count) { list in
          for encoding in encodings { list.element(int32: encoding.rawValue) }
        }
        metadata.field(3, list: .binary, count: 1) { $0.element(binary: column.name.utf8) }
        metadata.field(4, int32: ParquetColumn.zstdCodec)
        metadata.field(5, int64: rowCount)
        metadata.field(6, int64: inflatedSize)
        metadata.field(7, int64: bytes.count)
        metadata.field(9, int64: offset + dictionarySize)
        if dictionarySize > 0 { metadata.field(11, int64: offset) }
        metadata.field(12) { statistics in
          statistics.field(3, int64: missingCount)
          if let bounds {
            statistics.field(5, binary: bounds.upper)
            statistics.field(6, binary: bounds.lower)
          }
        }
      }
    }
  }
}
