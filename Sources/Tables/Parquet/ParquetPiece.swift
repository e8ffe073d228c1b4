/// What a worker makes of some rows for a Parquet file: a complete page for each column of numbers, the runs of each
/// column of texts, and what the row group's metadata need to know of them.
///
/// The number of rows, then an entry per column, then the pages one behind the other; little-endian.
struct ParquetPiece {
  /// An entry: sizes of the page as it is and inflated, missing values, two bounds.
  static let entrySize = 4 + 4 + 4 + 8 + 8
  static let prefixSize = 4

  let rowCount: Int
  private let bytes: [UInt8]
  /// Where the columns' pages begin, and the last one ends.
  private let offsets: [Int]

  /// - Parameter bytes: of a piece that ``ParquetEncoder`` made for so many columns.
  init(_ bytes: [UInt8], columnCount: Int) {
    self.bytes = bytes
    let (rowCount, sizes) = bytes.withUnsafeBytes { bytes in
      func word(_ offset: Int) -> Int { Int(bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)) }
      return (word(0), (0..<columnCount).map { word(Self.prefixSize + $0 * Self.entrySize) })
    }
    self.rowCount = rowCount
    offsets = sizes.reduce(into: [Self.prefixSize + columnCount * Self.entrySize]) { $0.append($0.last! + $1) }
  }

  func page(_ column: Int) -> ArraySlice<UInt8> { bytes[offsets[column]..<offsets[column + 1]] }

  func inflatedSize(_ column: Int) -> Int { Int(entry(column, 4, UInt32.self)) }

  func missingCount(_ column: Int) -> Int { Int(entry(column, 8, UInt32.self)) }

  func range(_ column: Int) -> ParquetRange {
    ParquetRange(lower: entry(column, 12, UInt64.self), upper: entry(column, 20, UInt64.self))
  }

  /// The runs of a column of texts: each text, and how many rows in succession have it.
  func runs(_ column: Int) -> [(text: ArraySlice<UInt8>, count: Int)] {
    var place = offsets[column]
    func word() -> Int {
      defer { place += 4 }
      return bytes.withUnsafeBytes { Int($0.loadUnaligned(fromByteOffset: place, as: UInt32.self)) }
    }
    let texts = (0..<word()).map { _ in
      let count = word()
      defer { place += count }
      return bytes[place..<place + count]
    }
    var runs: [(ArraySlice<UInt8>, Int)] = []
    while place < offsets[column + 1] {
      let code = word()
      runs.append((texts[code], word()))
    }
    return runs
  }

  private func entry<Word: FixedWidthInteger>(_ column: Int, _ offset: Int, _ type: Word.Type) -> Word {
    bytes.withUnsafeBytes {
      $0.loadUnaligned(fromByteOffset: Self.prefixSize + column * Self.entrySize + offset, as: type)
    }
  }
}
