/// A stored piece is whole numbers of 64 bits, and texts and the body behind their numbers of bytes, in a ``StoredFrame``.
extension ArrowPiece: StorablePiece {
  package static var endOfPart: [UInt8] { StoredFrame.endOfPart }

  package var stored: [UInt8] {
    StoredFrame.bytes(reserving: batch.body.count + 100 * batch.buffers.count) { bytes in
      bytes.store(batch.rowCount)
      for numbers in [batch.nodes, batch.buffers] {
        bytes.store(numbers.count)
        for number in numbers { bytes.append(word: number) }
      }
      bytes.store(texts.count)
      for column in texts {
        bytes.store(column.numbers.lowerBound)
        bytes.store(column.numbers.upperBound)
        bytes.store(texts: column.entries)
      }
      bytes.store(text: batch.body)
    }
  }

  package static func take(from bytes: inout ArraySlice<UInt8>) throws(TableError) -> StoredPiece<ArrowPiece>? {
    guard let piece = try StoredFrame.take(from: &bytes) else { return nil }
    if piece.isEmpty { return .endOfPart }
    var reader = StoredNumbers(piece)
    return .piece(try ArrowPiece(&reader))
  }

  private init(_ stored: inout StoredNumbers) throws(TableError) {
    let rowCount = try stored.number()
    var numbers: [[Int64]] = []
    for _ in 0..<2 {
      var list: [Int64] = []
      for _ in 0..<(try stored.count()) { list.append(Int64(try stored.number())) }
      numbers.append(list)
    }
    for _ in 0..<(try stored.count()) {
      let (start, end) = (try stored.number(), try stored.number())
      guard start <= end, (end - start) % 4 == 0 else { throw StoredNumbers.damage }
      texts.append(Texts(entries: try stored.texts(), numbers: start..<end))
    }
    let body = Array(try stored.text())
    guard stored.isAtEnd, texts.allSatisfy({ $0.numbers.upperBound <= body.count }) else { throw StoredNumbers.damage }
    batch = ArrowBatch(rowCount: rowCount, nodes: numbers[0], buffers: numbers[1], body: body)
  }
}
