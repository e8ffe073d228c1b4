import ByteIO
import CDeflate
import CZstd
import Columns

/// Reads the pages of one column of a row group.
struct ParquetChunkReader {
  /// The largest page that is taken for one; ours have some 160 KB.
  private static let maximumPageSize = 1 << 26

  private let source: any ByteSource
  private let chunk: ParquetGroup.Chunk
  private let column: ParquetLeaf
  private let type: ElementType
  private let rowCount: Int

  /// - Parameter rowCount: how many values there have to be.
  init(
    _ source: any ByteSource, _ chunk: ParquetGroup.Chunk, _ column: ParquetLeaf, type: ElementType, rowCount: Int
  ) {
    self.source = source
    self.chunk = chunk
    self.column = column
    self.type = type
    self.rowCount = rowCount
  }

  func read(into values: inout ParquetValues) throws(TableError) {
    guard chunk.codec == ParquetColumn.zstdCodec else {
      throw unsupported("is not compressed with zstd")
    }
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk.bytes.count, alignment: 16)
    defer { bytes.deallocate() }
    try source.fill(bytes, at: chunk.bytes.lowerBound)

    var rest = rowCount
    var position = 0
    /// The codes of the dictionary's texts.
    var dictionary: [Int32] = []
    while rest > 0 {
      let start = position
      let page = try page(UnsafeRawBufferPointer(bytes), at: &position)
      let inflated = UnsafeMutableRawBufferPointer.allocate(byteCount: page.inflatedSize, alignment: 16)
      defer { inflated.deallocate() }
      try inflate(page.content, into: inflated, at: start)
      let content = UnsafeRawBufferPointer(inflated)
      if let entryCount = page.entryCount {
        guard let codes = self.dictionary(content, entryCount, &values) else {
          throw damage(start, "the dictionary is damaged")
        }
        dictionary = codes
      } else {
        guard page.valueCount <= rest else { throw damage(start, "the pages hold more values than the row group") }
        try append(content, page, dictionary, to: &values, at: start)
        rest -= page.valueCount
      }
    }
  }

  private struct Page {
    var content: UnsafeRawBufferPointer
    var inflatedSize: Int
    /// Of a page with a dictionary.
    var entryCount: Int?
    var valueCount = 0
    var encoding: Int?
  }

  /// Reads the header of the page at `position`, and moves this behind the page.
  private func page(_ bytes: UnsafeRawBufferPointer, at position: inout Int) throws(TableError) -> Page {
    let start = position
    var reader = ThriftReader(bytes, at: start)
    let header: ThriftStructure
    do {
      header = try reader.structure()
    } catch {
      throw damage(error.position, error.message)
    }
    guard let size = header.integer(3), let inflatedSize = header.integer(2),
      (0...bytes.count - reader.position).contains(size), (0...Self.maximumPageSize).contains(inflatedSize)
    else { throw damage(start, "a page claims a size that cannot be") }
    var page = Page(
      content: UnsafeRawBufferPointer(rebasing: bytes[reader.position..<reader.position + size]),
      inflatedSize: inflatedSize)
    position = reader.position + size
    if let checksum = header.integer(4) {
      let actual = libdeflate_crc32(0, page.content.baseAddress, size)
      guard Int32(bitPattern: actual) == Int32(truncatingIfNeeded: checksum) else {
        throw damage(start, "a page does not have the checksum that it claims")
      }
    }
    switch header.integer(1) {
    case 0:
      guard let data = header.structure(5), let valueCount = data.integer(1), valueCount > 0 else {
        throw damage(start, "a page has no values")
      }
      page.valueCount = valueCount
      page.encoding = data.integer(2)
    case 2:
      guard let dictionary = header.structure(7), let entryCount = dictionary.integer(1), entryCount >= 0 else {
        throw damage(start, "a page with a dictionary has no number of entries")
      }
      page.entryCount = entryCount
    default:
      throw unsupported("has pages of a kind that is not read here")
    }
    return page
  }

  private func inflate(
    _ content: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer, at start: Int
  ) throws(TableError) {
    let count = ZSTD_decompress(target.baseAddress, target.count, content.baseAddress, content.count)
    guard ZSTD_isError(count) == 0 else { throw damage(start, String(cString: ZSTD_getErrorName(count))) }
    guard count == target.count else {
      throw damage(start, "a page of \(target.count) bytes inflates to \(count)")
    }
  }

  /// The codes of the texts of a dictionary; nil if it is damaged.
  private func dictionary(
    _ content: UnsafeRawBufferPointer, _ entryCount: Int, _ values: inout ParquetValues
  ) -> [Int32]? {
    guard type == .text else { return nil }
    var codes: [Int32] = []
    var place = 0
    for _ in 0..<entryCount {
      guard content.count - place >= 4 else { return nil }
      let count = Int(UInt32(littleEndian: content.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
      guard count <= content.count - place - 4,
        let text = String(validating: content[place + 4..<place + 4 + count], as: UTF8.self)
      else { return nil }
      codes.append(values.code(of: text))
      place += 4 + count
    }
    return codes
  }

  /// Takes the values of a page of data.
  private func append(
    _ content: UnsafeRawBufferPointer, _ page: Page, _ dictionary: [Int32], to values: inout ParquetValues,
    at start: Int
  ) throws(TableError) {
    var content = content
    var levels: RunLengthDecoder?
    if column.isOptional {
      let size = content.count < 4 ? 0 : Int(UInt32(littleEndian: content.loadUnaligned(as: UInt32.self)))
      guard content.count >= 4, size <= content.count - 4 else { throw damage(start, "a page is cut off") }
      levels = RunLengthDecoder(UnsafeRawBufferPointer(rebasing: content[4..<4 + size]), bitWidth: 1)
      content = UnsafeRawBufferPointer(rebasing: content[(4 + size)...])
    }
    if type == .text {
      guard page.encoding == ParquetColumn.Encoding.dictionary.rawValue else {
        throw unsupported("has texts outside of a dictionary")
      }
      let hasMissing = !(levels?.forEachRun(count: page.valueCount) { level, _ in level == 1 } ?? true)
      guard !hasMissing else { throw unsupported("has missing texts") }
      guard let bitWidth = content.first, bitWidth <= 32 else { throw damage(start, "a page is cut off") }
      let numbers = RunLengthDecoder(UnsafeRawBufferPointer(rebasing: content.dropFirst()), bitWidth: Int(bitWidth))
      let isWhole = numbers.forEachRun(count: page.valueCount) { number, count in
        guard number < dictionary.count else { return false }
        values.append(code: dictionary[Int(number)], count: count)
        return true
      }
      guard isWhole else { throw damage(start, "a page is cut off, or names a text beyond the dictionary") }
      return
    }

    guard page.encoding == ParquetColumn.Encoding.plain.rawValue else {
      throw unsupported("is encoded in a way that is not read here")
    }
    var place = 0
    func take(_ level: UInt32, _ count: Int) -> Bool {
      guard level == 1 else { return values.appendMissing(count: count) }
      let (size, overflow) = count.multipliedReportingOverflow(by: values.width)
      guard !overflow, size <= content.count - place else { return false }
      if let first = content.baseAddress { values.append(first + place, count: count) }
      place += size
      return true
    }
    let isWhole = levels.map { $0.forEachRun(count: page.valueCount, take) } ?? take(1, page.valueCount)
    guard isWhole else { throw damage(start, "a page is cut off, or lacks values of a type that may not") }
  }

  private func damage(_ position: Int, _ message: String) -> TableError {
    TableError(
      .corrupt, path: source.name, "at byte \(chunk.bytes.lowerBound + position), column \(column.name): \(message)")
  }

  private func unsupported(_ message: String) -> TableError {
    TableError(
      .unsupported, path: source.name,
      "column \(column.name) \(message); only Parquet as diphoton writes it is")
  }
}
