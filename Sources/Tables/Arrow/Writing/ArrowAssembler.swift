import Columns

/// Joins record batches into an Arrow file, and writes behind them the dictionaries and where everything is.
///
/// Which texts there are is known in the end only, and the format allows that: dictionaries are found by the end of the file,
/// and one for the whole file is what every reader takes. (Of several that add to each other polars takes none.) So each batch is
/// in the file at once, and what a run needs to go on is where they are, and the texts so far.
package struct ArrowAssembler: TableAssembler {
  package private(set) var byteCount: Int
  private let descriptions: [ColumnDescription]
  private var dictionaries: [TextNumbers]
  private var batches: [ArrowBlock] = []
  /// How many batches an earlier ``endPart(write:)`` has given.
  private var givenCount = 0

  init(_ descriptions: [ColumnDescription], byteCount: Int, checkpoints: [[UInt8]]) throws(TableError) {
    self.descriptions = descriptions
    self.byteCount = byteCount
    dictionaries = descriptions.filter { $0.type.element == .text }.map { _ in TextNumbers() }
    for checkpoint in checkpoints { try take(checkpoint) }
  }

  package mutating func append(_ piece: ArrowPiece, write: ([UInt8]) throws -> Void) throws {
    guard piece.texts.count == dictionaries.count else {
      throw TableError(
        .corrupt, "a piece has \(piece.texts.count) columns of texts, and the table \(dictionaries.count)")
    }
    var batch = piece.batch
    for (index, texts) in piece.texts.enumerated() {
      var numbers: [Int32] = []
      for entry in texts.entries { numbers.append(try dictionaries[index].number(of: entry)) }
      if numbers.indices.allSatisfy({ numbers[$0] == $0 }) { continue }
      guard batch.replaceNumbers(in: texts.numbers, by: numbers) else { throw StoredNumbers.damage }
    }
    batches.append(try put(.records, batch.header, batch.body, write))
  }

  /// Where the batches lie since this was last asked, and the texts that they were the first to have.
  package mutating func endPart(write: ([UInt8]) throws -> Void) throws -> [UInt8]? {
    var checkpoint: [UInt8] = []
    checkpoint.store(batches.count - givenCount)
    for number in batches[givenCount...].flatMap(\.numbers) { checkpoint.store(Int(number)) }
    for index in dictionaries.indices { checkpoint.store(texts: dictionaries[index].takeNew()) }
    givenCount = batches.count
    return checkpoint
  }

  package mutating func finish(metadata: [String: String], write: ([UInt8]) throws -> Void) throws {
    var blocks: [ArrowBlock] = []
    for (number, dictionary) in dictionaries.enumerated() {
      let batch = try ArrowDictionary.batch(dictionary.entries, hasRows: !batches.isEmpty)
      let header = FlatTable([0: .int64(Int64(number)), 1: .table(batch.header)])
      blocks.append(try put(.dictionary, header, batch.body, write))
    }
    var texts = metadata
    texts[CarriedColumns.key] = CarriedColumns.text(of: descriptions)
    let footer = FlatBufferWriter.bytes(
      of: FlatTable([
        0: .int16(ArrowSchema.version), 1: .table(ArrowSchema(descriptions).table(texts)),
        2: .structures(blocks.flatMap(\.numbers), width: 3), 3: .structures(batches.flatMap(\.numbers), width: 3),
      ]))
    var end = ArrowMessage.end + footer
    end.append(word: UInt32(footer.count))
    try put(end + ArrowEncoder.magic, write)
  }

  private mutating func take(_ checkpoint: [UInt8]) throws(TableError) {
    var stored = StoredNumbers(checkpoint[...])
    for _ in 0..<(try stored.count()) {
      batches.append(
        ArrowBlock(offset: try stored.number(), headSize: try stored.number(), bodySize: try stored.number()))
    }
    for index in dictionaries.indices {
      for text in try stored.texts() { _ = try dictionaries[index].number(of: text) }
      _ = dictionaries[index].takeNew()
    }
    guard stored.isAtEnd else { throw StoredNumbers.damage }
    givenCount = batches.count
  }

  private mutating func put(
    _ kind: ArrowMessage.Kind, _ header: FlatTable, _ body: [UInt8], _ write: ([UInt8]) throws -> Void
  ) throws -> ArrowBlock {
    let head = ArrowMessage.bytes(kind, header, bodySize: body.count)
    let block = ArrowBlock(offset: byteCount, headSize: head.count, bodySize: body.count)
    try put(head, write)
    try put(body, write)
    return block
  }

  private mutating func put(_ bytes: [UInt8], _ write: ([UInt8]) throws -> Void) throws {
    try write(bytes)
    byteCount += bytes.count
  }
}
