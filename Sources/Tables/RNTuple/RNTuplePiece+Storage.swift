/// A stored piece is whole numbers of 64 bits, and texts and pages behind their numbers of bytes, in a ``StoredFrame``.
extension RNTuplePiece: StorablePiece {
  package static var endOfPart: [UInt8] { StoredFrame.endOfPart }

  package var stored: [UInt8] {
    StoredFrame.bytes(reserving: bytes.count + 200 * columns.count) { stored in
      stored.store(rowCount)
      stored.store(columns.count)
      for column in columns {
        switch column {
        case .pages(let pages, let start):
          stored.store(0)
          stored.store(start)
          stored.store(pages.count)
          for page in pages {
            stored.store(page.elementCount)
            stored.store(page.size)
          }
        case .lengths(let lengths):
          stored.store(1)
          stored.store(4 * lengths.count)
          for length in lengths { stored.append(word: length) }
        }
      }
      stored.store(text: bytes)
    }
  }

  package static func take(from bytes: inout ArraySlice<UInt8>) throws(TableError) -> StoredPiece<RNTuplePiece>? {
    guard let piece = try StoredFrame.take(from: &bytes) else { return nil }
    if piece.isEmpty { return .endOfPart }
    var reader = StoredNumbers(piece)
    return .piece(try RNTuplePiece(&reader))
  }

  private init(_ stored: inout StoredNumbers) throws(TableError) {
    rowCount = try stored.number()
    let columnCount = try stored.count()
    var ends: [Int] = []
    for _ in 0..<columnCount {
      switch try stored.number() {
      case 0:
        let start = try stored.number()
        var (pages, end): ([RNTuplePage], Int) = ([], start)
        let pageCount = try stored.count()
        for _ in 0..<pageCount {
          let count = try stored.number()
          let page = RNTuplePage(elementCount: count, size: try stored.number())
          guard page.size <= Int.max / 2 - end, Int32(exactly: count) != nil else { throw StoredNumbers.damage }
          end += page.wholeSize
          pages.append(page)
        }
        ends.append(end)
        columns.append(.pages(pages, start: start))
      case 1:
        let words = try stored.text()
        guard words.count % 4 == 0 else { throw StoredNumbers.damage }
        columns.append(
          .lengths(
            words.withUnsafeBytes { words in
              (0..<words.count / 4).map {
                UInt32(littleEndian: words.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self))
              }
            }))
      default: throw StoredNumbers.damage
      }
    }
    bytes = Array(try stored.text())
    guard stored.isAtEnd, ends.allSatisfy({ $0 <= bytes.count }) else { throw StoredNumbers.damage }
  }
}
