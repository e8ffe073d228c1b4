/// A stored piece is whole numbers of 64 bits, and texts and pages behind their numbers of bytes, in a ``StoredFrame``.
extension ParquetPiece: StorablePiece {
  package static var endOfPart: [UInt8] { StoredFrame.endOfPart }

  package var stored: [UInt8] {
    StoredFrame.bytes(reserving: pages.count + 200 * columns.count) { bytes in
      bytes.store(rowCount)
      bytes.store(columns.count)
      for column in columns {
        for number in [
          column.bytes.lowerBound, column.bytes.upperBound, column.inflatedSize, column.valueCount, column.missingCount,
        ] { bytes.store(number) }
        for key in [column.range.lower, column.range.upper] { bytes.append(word: key) }
        bytes.store(column.range.hasNaN ? 1 : 0)
        bytes.store(column.texts == nil ? 0 : 1)
        column.texts?.store(in: &bytes)
      }
      bytes.store(text: pages)
    }
  }

  package static func take(from bytes: inout ArraySlice<UInt8>) throws(TableError) -> StoredPiece<ParquetPiece>? {
    guard let piece = try StoredFrame.take(from: &bytes) else { return nil }
    if piece.isEmpty { return .endOfPart }
    var reader = StoredNumbers(piece)
    return .piece(try ParquetPiece(&reader))
  }

  private init(_ stored: inout StoredNumbers) throws(TableError) {
    rowCount = try stored.number()
    let columnCount = try stored.count()
    for _ in 0..<columnCount {
      var column = Column()
      let (start, end) = (try stored.number(), try stored.number())
      guard start <= end else { throw StoredNumbers.damage }
      column.bytes = start..<end
      column.inflatedSize = try stored.number()
      column.valueCount = try stored.number()
      column.missingCount = try stored.number()
      column.range = ParquetRange(
        lower: try stored.word(), upper: try stored.word(), hasNaN: try stored.number() == 1)
      if try stored.number() == 1 { column.texts = try Texts(&stored) }
      columns.append(column)
    }
    pages = Array(try stored.text())
    guard stored.isAtEnd, columns.allSatisfy({ $0.bytes.upperBound <= pages.count }) else {
      throw StoredNumbers.damage
    }
  }
}

extension ParquetPiece.Texts {
  fileprivate func store(in bytes: inout [UInt8]) {
    bytes.store(texts: categories)
    bytes.store(levels.count)
    for runs in [levels.repetition, levels.definition] {
      bytes.store(runs.count)
      for run in runs {
        bytes.store(Int(run.level))
        bytes.store(run.count)
      }
    }
    bytes.store(runs.count)
    for run in runs {
      bytes.store(Int(run.code))
      bytes.store(run.count)
    }
  }

  fileprivate init(_ stored: inout StoredNumbers) throws(TableError) {
    let categories = try stored.texts()
    let count = try stored.number()
    var levels: [ParquetLevels.Runs] = []
    for _ in 0..<2 {
      var runs: ParquetLevels.Runs = []
      let runCount = try stored.count()
      for _ in 0..<runCount {
        guard let level = UInt32(exactly: try stored.number()) else { throw StoredNumbers.damage }
        runs.append((level, try stored.number()))
      }
      levels.append(runs)
    }
    self.init(
      categories: categories, levels: ParquetLevels(repetition: levels[0], definition: levels[1], count: count))
    let runCount = try stored.count()
    for _ in 0..<runCount {
      let code = try stored.number()
      guard code < categories.count else { throw StoredNumbers.damage }
      runs.append((Int32(code), try stored.number()))
    }
  }
}
