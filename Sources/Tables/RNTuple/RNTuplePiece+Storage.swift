extension RNTuplePiece: FramedPiece {
  var content: [UInt8] {
    var stored: [UInt8] = []
    stored.reserveCapacity(bytes.count + 200 * columns.count)
    func append(_ number: Int) { stored.append(word: UInt64(number)) }
    append(rowCount)
    append(columns.count)
    for column in columns {
      switch column {
      case .pages(let pages, let start):
        append(0)
        append(start)
        append(pages.count)
        for page in pages {
          append(page.elementCount)
          append(page.size)
        }
      case .lengths(let lengths):
        append(1)
        append(4 * lengths.count)
        for length in lengths { stored.append(word: length) }
      }
    }
    append(bytes.count)
    return stored + bytes
  }

  init(_ stored: inout StoredNumbers) throws(TableError) {
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
