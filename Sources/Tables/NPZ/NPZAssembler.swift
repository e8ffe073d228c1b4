import Columns

/// Makes an NPZ file of pieces.
///
/// An array says first how many elements it has, and all of them lie together; so pieces are kept in an ``UnnamedFile`` until all are there, and
/// then each array is put together, a piece at a time. Nothing of the file is there before, so that a run does not go on where an earlier one
/// stopped, but begins anew.
package struct NPZAssembler: TableAssembler {
  package private(set) var byteCount = 0
  private let arrays: [NPYArray]
  private let scratch: UnnamedFile
  private var scratchSize = 0
  private var pieces: [Kept] = []
  private var rowCount = 0
  /// Of each array, how many elements it has.
  private var counts: [Int]
  /// Of each array of texts, those that some piece has.
  private var texts: [TextNumbers]

  /// A piece in the scratch file.
  private struct Kept: Sendable {
    /// Of each array, where its elements lie.
    let ranges: [Range<Int>]
    /// Of each array, what the numbers of its texts are in the whole file.
    let numbers: [[Int32]]
    /// Of each array, how many elements are before it.
    let before: [Int]
  }

  init(_ columns: [ColumnDescription]) throws(TableError) {
    var arrays: [NPYArray] = []
    for column in columns { arrays += try NPYArray.all(of: column) }
    self.arrays = arrays
    scratch = try Self.scratch()
    counts = arrays.map { _ in 0 }
    texts = arrays.map { _ in TextNumbers() }
  }

  private static func scratch() throws(TableError) -> UnnamedFile {
    let folders = ByteStore.folders
    guard let file = UnnamedFile(in: folders) else {
      throw TableError(
        .cannotCreate, path: folders[0],
        "no file for what is put aside can be made there, nor in the other folders for such",
        .last)
    }
    return file
  }

  package mutating func append(_ piece: NPZPiece, write: ([UInt8]) throws -> Void) throws {
    guard piece.parts.count == arrays.count else {
      throw TableError(.corrupt, "a piece has \(piece.parts.count) arrays, and the table \(arrays.count)")
    }
    let before = counts
    var numbers: [[Int32]] = []
    for (index, part) in piece.parts.enumerated() {
      counts[index] += part.range.count / arrays[index].pieceSize
      numbers.append(try part.texts.map { try texts[index].number(of: $0) })
    }
    guard piece.bytes.withUnsafeBytes({ scratch.write($0, at: scratchSize) }) else {
      throw TableError(.writeFailed, path: scratch.folder, "what is put aside there cannot be written", .last)
    }
    let ranges = piece.parts.map { scratchSize + $0.range.lowerBound..<scratchSize + $0.range.upperBound }
    pieces.append(Kept(ranges: ranges, numbers: numbers, before: before))
    scratchSize += piece.bytes.count
    rowCount += piece.rowCount
  }

  package mutating func endPart(write: ([UInt8]) throws -> Void) throws -> [UInt8]? { nil }

  package mutating func finish(metadata: [String: String], write: ([UInt8]) throws -> Void) throws {
    var zip = ZipWriter()
    for index in arrays.indices {
      let entries = texts[index].entries.map { $0.unicodeScalars.map(\.value) }
      let width = entries.map(\.count).max() ?? 0
      var head = arrays[index].header(count: counts[index], rowCount: rowCount, characters: width)
      if case .offsets = arrays[index].content { head.append(word: Int64(0)) }
      var (size, checksum) = (head.count, ZipWriter.checksum(0, head))
      try forEachPiece(of: index, entries, width: max(width, 1)) { bytes in
        size += bytes.count
        checksum = ZipWriter.checksum(checksum, bytes)
      }
      try write(zip.head(of: "\(arrays[index].name).npy", size: size, checksum: checksum) + head)
      try forEachPiece(of: index, entries, width: max(width, 1), write)
    }
    let end = zip.end()
    try write(end)
    byteCount = zip.byteCount + end.count
  }

  /// The bytes of an array, a piece at a time.
  ///
  /// - Parameters:
  ///   - entries: the characters of its texts.
  ///   - width: how many a text has there.
  private func forEachPiece(
    of index: Int, _ entries: [[UInt32]], width: Int, _ body: ([UInt8]) throws -> Void
  ) throws {
    let wide = entries.map { entry in
      var bytes: [UInt8] = []
      for character in entry + repeatElement(0, count: width - entry.count) { bytes.append(word: character) }
      return bytes
    }
    for piece in pieces {
      let range = piece.ranges[index]
      var bytes = [UInt8](repeating: 0, count: range.count)
      try bytes.withUnsafeMutableBytes { try scratch.read(into: $0, at: range.lowerBound) }
      switch arrays[index].content {
      case .numbers, .lackableNumbers: try body(bytes)
      case .offsets:
        // Those of the elements, whose array is the one before.
        let before = piece.before[index - 1]
        var offsets: [UInt8] = []
        offsets.reserveCapacity(bytes.count)
        for place in stride(from: 0, to: bytes.count, by: 8) {
          offsets.append(word: Int64(bytes.integer(at: place, size: 8) + before))
        }
        try body(offsets)
      case .texts:
        var texts: [UInt8] = []
        texts.reserveCapacity(4 * width * (bytes.count / 4))
        for place in stride(from: 0, to: bytes.count, by: 4) {
          let number = bytes.integer(at: place, size: 4)
          guard piece.numbers[index].indices.contains(number) else { throw StoredNumbers.damage }
          texts += wide[Int(piece.numbers[index][number])]
        }
        try body(texts)
      }
    }
  }
}
