/// A column of a row group: its pages, and what the metadata say of it.
struct ParquetChunk {
  let column: ParquetColumn
  let bytes: [UInt8]
  let summary: ParquetChunkSummary

  init(_ column: ParquetColumn, _ bytes: [UInt8], _ summary: ParquetChunkSummary) {
    self.column = column
    self.bytes = bytes
    self.summary = summary
  }

  /// - Parameter index: the column's place in the pieces.
  init(_ column: ParquetColumn, _ index: Int, of pieces: [ParquetPiece]) {
    if column.element == .text {
      self.init(texts: column, pieces.map { $0.columns[index] })
    } else {
      self.init(pages: column, index, of: pieces)
    }
  }

  private init(pages column: ParquetColumn, _ index: Int, of pieces: [ParquetPiece]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(pieces.reduce(0) { $0 + $1.columns[index].bytes.count })
    var (inflatedSize, missingCount, valueCount) = (0, 0, 0)
    var range = ParquetRange()
    for piece in pieces {
      let part = piece.columns[index]
      bytes += piece.pages[part.bytes]
      inflatedSize += part.inflatedSize
      missingCount += part.missingCount
      valueCount += part.valueCount
      range.formUnion(part.range)
    }
    self.init(
      column, bytes,
      ParquetChunkSummary(
        inflatedSize: inflatedSize, dictionarySize: 0, missingCount: missingCount, valueCount: valueCount,
        bounds: range.bounds(column.type)))
  }

  /// A page with the dictionary, in the order in which texts first come, and one with the numbers of its entries.
  private init(texts column: ParquetColumn, _ parts: [ParquetPiece.Column]) {
    // By their bytes: texts may look the same and be two.
    var codes: [[UInt8]: UInt32] = [:]
    var texts: [[UInt8]] = []
    var levels = ParquetLevels()
    var runs: [(code: UInt32, count: Int)] = []
    for part in parts.compactMap(\.texts) {
      levels.append(part.levels)
      var known = [UInt32?](repeating: nil, count: part.categories.count)
      for run in part.runs {
        let text = known[Int(run.code)] == nil ? Array(part.categories[Int(run.code)].utf8) : []
        let code = known[Int(run.code)] ?? codes[text] ?? UInt32(texts.count)
        if Int(code) == texts.count {
          codes[text] = code
          texts.append(text)
        }
        known[Int(run.code)] = code
        runs.append((code, run.count))
      }
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
    var numbers: [UInt8] = []
    levels.write(column.shape, to: &numbers)
    numbers.append(UInt8(bitWidth))
    numbers += encoder.bytes

    let compressor = ParquetPageCompressor()
    var bytes: [UInt8] = []
    let inflatedDictionarySize = dictionary.withUnsafeBytes {
      compressor.append($0, .dictionary(entryCount: texts.count), to: &bytes)
    }
    let dictionarySize = bytes.count
    let inflatedNumbersSize = numbers.withUnsafeBytes {
      compressor.append($0, .data(valueCount: levels.count, .dictionary), to: &bytes)
    }
    let sorted = texts.sorted { $0.lexicographicallyPrecedes($1) }
    self.init(
      column, bytes,
      ParquetChunkSummary(
        inflatedSize: inflatedDictionarySize + inflatedNumbersSize, dictionarySize: dictionarySize,
        missingCount: parts.reduce(0) { $0 + $1.missingCount }, valueCount: levels.count,
        bounds: sorted.first.map { ($0, sorted[sorted.count - 1]) }))
  }

  /// Writes the chunk's entry in the metadata.
  ///
  /// - Parameter offset: where the chunk lies in the file.
  func write(to chunks: inout ThriftWriter, offset: Int) {
    let encodings = ParquetChunkSummary.encodings(of: column.type.physical)
    chunks.element { chunk in
      chunk.field(2, int64: 0)
      chunk.field(3) { metadata in
        metadata.field(1, int32: column.type.physical.rawValue)
        metadata.field(2, list: .int32, count: encodings.count) { list in
          for encoding in encodings { list.element(int32: encoding.rawValue) }
        }
        metadata.field(3, list: .binary, count: column.path.count) { list in
          for name in column.path { list.element(binary: name.utf8) }
        }
        metadata.field(4, int32: ParquetColumn.zstdCodec)
        metadata.field(5, int64: summary.valueCount)
        metadata.field(6, int64: summary.inflatedSize)
        metadata.field(7, int64: bytes.count)
        metadata.field(9, int64: offset + summary.dictionarySize)
        if summary.dictionarySize > 0 { metadata.field(11, int64: offset) }
        // What is counted as null in lists is not the same everywhere.
        guard !column.shape.isList else { return }
        metadata.field(12) { statistics in
          statistics.field(3, int64: summary.missingCount)
          if let bounds = summary.bounds {
            statistics.field(5, binary: bounds.upper)
            statistics.field(6, binary: bounds.lower)
          }
        }
      }
    }
  }
}
