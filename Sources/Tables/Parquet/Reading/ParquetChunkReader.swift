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
  /// The column's name.
  private let name: String
  private let rowCount: Int

  /// - Parameter rowCount: how many rows there have to be.
  init(_ source: any ByteSource, _ chunk: ParquetGroup.Chunk, _ name: String, rowCount: Int) {
    self.source = source
    self.chunk = chunk
    self.name = name
    self.rowCount = rowCount
  }

  /// - Parameter listRest: how many values of lists may still come, in all row groups.
  func read(into values: inout ParquetValues, listRest: inout Int) throws(TableError) {
    guard chunk.codec == ParquetColumn.zstdCodec else {
      throw unsupported("is compressed with \(ParquetName.codec(chunk.codec)) and not with zstd")
    }
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk.bytes.count, alignment: 16)
    defer { bytes.deallocate() }
    try source.fill(bytes, at: chunk.bytes.lowerBound)

    /// Rows that are still to come.
    var rest = rowCount
    var position = 0
    /// The codes of the dictionary's texts.
    var dictionary: [Int32] = []
    // The last list may go on in a further page.
    while rest > 0 || values.shape.isList && position < bytes.count {
      let start = position
      let page = try page(UnsafeRawBufferPointer(bytes), at: &position)
      let inflated = UnsafeMutableRawBufferPointer.allocate(byteCount: page.inflatedSize, alignment: 16)
      defer { inflated.deallocate() }
      try inflate(page.content, into: inflated, at: start)
      let content = UnsafeRawBufferPointer(inflated)
      if let entryCount = page.entryCount {
        guard let texts = values.elements as? ParquetTexts else {
          throw unsupported("has numbers in a dictionary")
        }
        dictionary = try self.dictionary(content, entryCount, texts, at: start)
      } else {
        let most = values.shape.isList ? listRest : rest
        guard page.valueCount <= most else { throw damage(start, "the pages hold more values than the row group") }
        let rows = try append(content, page, dictionary, to: &values, rest: rest, at: start)
        rest -= rows
        listRest -= values.shape.isList ? page.valueCount : 0
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
    /// Those of the definition levels and of the repetition levels, which matter where there are such levels.
    var levelEncodings: [Int?] = []
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
      guard let data = header.structure(5), let valueCount = data.integer(1), valueCount >= 0 else {
        throw damage(start, "a page has no number of values")
      }
      page.valueCount = valueCount
      page.encoding = data.integer(2)
      page.levelEncodings = [data.integer(3), data.integer(4)]
    case 2:
      guard let dictionary = header.structure(7), let entryCount = dictionary.integer(1), entryCount >= 0 else {
        throw damage(start, "a page with a dictionary has no number of entries")
      }
      page.entryCount = entryCount
    default:
      throw unsupported("has pages of the kind \(ParquetName.page(header.integer(1)))")
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

  /// The codes of the texts of a dictionary.
  private func dictionary(
    _ content: UnsafeRawBufferPointer, _ entryCount: Int, _ texts: ParquetTexts, at start: Int
  ) throws(TableError) -> [Int32] {
    var codes: [Int32] = []
    var place = 0
    for _ in 0..<entryCount {
      guard content.count - place >= 4 else { throw damage(start, "the dictionary is damaged") }
      let count = Int(UInt32(littleEndian: content.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
      guard count <= content.count - place - 4 else { throw damage(start, "the dictionary is damaged") }
      guard let text = String(validating: content[place + 4..<place + 4 + count], as: UTF8.self) else {
        throw unsupported("has bytes that are no UTF-8")
      }
      codes.append(texts.code(of: text))
      place += 4 + count
    }
    return codes
  }

  /// Takes the values of a page of data, and gives the number of rows that begin in it.
  ///
  /// - Parameter rest: how many rows there may be.
  private func append(
    _ content: UnsafeRawBufferPointer, _ page: Page, _ dictionary: [Int32], to values: inout ParquetValues, rest: Int,
    at start: Int
  ) throws(TableError) -> Int {
    var content = content
    let shape = values.shape
    for encoding in page.levelEncodings.prefix(shape.isList ? 2 : shape.isOptional ? 1 : 0)
    where encoding != ParquetColumn.Encoding.runLengths.rawValue {
      throw unsupported("has levels encoded as \(ParquetName.encoding(encoding))")
    }
    let repetition = shape.isList ? try levels(&content, bitWidth: 1, at: start) : nil
    let definition = shape.fullLevel > 0 ? try levels(&content, bitWidth: shape.levelWidth, at: start) : nil
    let full = shape.fullLevel
    var elementCount = definition == nil ? page.valueCount : 0
    let isWhole = definition?.forEachRun(count: page.valueCount) { level, count in
      if level == full { elementCount += count }
      return level <= full
    }
    guard isWhole ?? true else { throw damage(start, "the levels of a page are cut off, or too high") }
    let take = try elements(content, page, dictionary, count: elementCount, values.elements, at: start)

    if let repetition {
      let first = values.elements.count
      guard let rowCount = lists(repetition, definition, page.valueCount, first, rest, &values),
        take(0, elementCount)
      else { throw damage(start, "a page is cut off, or its lists do not fit the row group") }
      return rowCount
    }
    var place = 0
    func append(_ level: UInt32, _ count: Int) -> Bool {
      guard level == full else {
        values.appendMissing(count: count)
        return true
      }
      values.expect(count)
      defer { place += count }
      return take(place, count)
    }
    guard definition.map({ $0.forEachRun(count: page.valueCount, append) }) ?? append(full, page.valueCount) else {
      throw damage(start, "a page is cut off")
    }
    return page.valueCount
  }

  /// Begins the rows of a page of lists, and gives their number; nil if the levels make no sense.
  ///
  /// - Parameter first: the number that the first element will have.
  private func lists(
    _ repetition: RunLengthDecoder, _ definition: RunLengthDecoder?, _ valueCount: Int, _ first: Int, _ rest: Int,
    _ values: inout ParquetValues
  ) -> Int? {
    let shape = values.shape
    var definitions: [UInt8] = []
    guard
      definition?.forEachRun(
        count: valueCount,
        {
          definitions.append(contentsOf: repeatElement(UInt8($0), count: $1))
          return true
        }) == true
    else { return nil }
    var (place, element, rowCount) = (0, first, 0)
    let isWhole = repetition.forEachRun(count: valueCount) { level, count in
      for _ in 0..<count {
        let isFull = definitions[place] == UInt8(shape.fullLevel)
        place += 1
        if level == 0 {
          guard rowCount < rest else { return false }
          values.beginList(at: element, isPresent: !shape.isOptional || definitions[place - 1] > 0)
          rowCount += 1
        } else if !isFull || rest - rowCount == self.rowCount || !values.hasOpenList(at: element) {
          // There is nothing to go on with: no list in this row group, or one that is empty or missing.
          return false
        }
        if isFull { element += 1 }
      }
      return true
    }
    return isWhole ? rowCount : nil
  }

  /// What takes elements of a page by their numbers among its `count`; false if there are fewer.
  private func elements(
    _ content: UnsafeRawBufferPointer, _ page: Page, _ dictionary: [Int32], count: Int, _ elements: any ParquetElements,
    at start: Int
  ) throws(TableError) -> (_ first: Int, _ count: Int) -> Bool {
    guard let texts = elements as? ParquetTexts else {
      guard page.encoding == ParquetColumn.Encoding.plain.rawValue else {
        throw unsupported("is encoded as \(ParquetName.encoding(page.encoding))")
      }
      return { elements.append(content, $0, count: $1) }
    }
    let dictionaries = [ParquetColumn.Encoding.dictionary, .plainDictionary].map(\.rawValue)
    guard let encoding = page.encoding, dictionaries.contains(encoding) else {
      throw unsupported("has texts outside of a dictionary, encoded as \(ParquetName.encoding(page.encoding))")
    }
    guard let bitWidth = content.first, bitWidth <= 32 else { throw damage(start, "a page is cut off") }
    var codes: [Int32] = []
    let numbers = RunLengthDecoder(UnsafeRawBufferPointer(rebasing: content.dropFirst()), bitWidth: Int(bitWidth))
    let isWhole = numbers.forEachRun(count: count) { number, count in
      guard number < dictionary.count else { return false }
      codes.append(contentsOf: repeatElement(dictionary[Int(number)], count: count))
      return true
    }
    guard isWhole else { throw damage(start, "a page is cut off, or names a text beyond the dictionary") }
    return { first, count in
      for code in codes[first..<first + count] { texts.append(code: code) }
      return true
    }
  }

  /// Takes levels from the beginning of a page.
  private func levels(
    _ content: inout UnsafeRawBufferPointer, bitWidth: Int, at start: Int
  ) throws(TableError) -> RunLengthDecoder {
    let size = content.count < 4 ? 0 : Int(UInt32(littleEndian: content.loadUnaligned(as: UInt32.self)))
    guard content.count >= 4, size <= content.count - 4 else { throw damage(start, "a page is cut off") }
    defer { content = UnsafeRawBufferPointer(rebasing: content[(4 + size)...]) }
    return RunLengthDecoder(UnsafeRawBufferPointer(rebasing: content[4..<4 + size]), bitWidth: bitWidth)
  }

  private func damage(_ position: Int, _ message: String) -> TableError {
    TableError(.corrupt, path: source.name, "at byte \(chunk.bytes.lowerBound + position), column \(name): \(message)")
  }

  private func unsupported(_ problem: String) -> TableError { .unread(name, problem, in: source) }
}

extension TableError {
  /// - Parameter problem: what is not read of the column, as the rest of a sentence that begins with it.
  static func unread(_ column: String, _ problem: String, in source: any ByteSource) -> TableError {
    TableError(
      .unsupported, path: source.name, "column \(column) \(problem); only Parquet as diphoton writes it is read")
  }
}
