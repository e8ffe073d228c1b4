import Columns

/// Writes what a piece holds of each column.
final class ParquetPageWriter {
  /// About how many elements of lists a page has.
  private static let elementsPerPage = 1 << 17

  private let rows: Range<Int>
  private let compressor = ParquetPageCompressor()
  private let page: ParquetNumberPage

  /// - Parameter rows: those of the piece.
  init(_ rows: Range<Int>) {
    self.rows = rows
    page = ParquetNumberPage(rowCount: rows.count)
  }

  /// Appends the pages of a column, and says what they are; gives its texts if that is what it holds.
  ///
  /// - Parameter shape: the column's; where elements may be missing, those that are NaN are.
  func append(_ column: ColumnValues, _ shape: ParquetShape, to pages: inout [UInt8]) -> ParquetPiece.Column {
    let start = pages.count
    var part =
      switch column.elements {
      case .int32(let values): append(values, of: column, shape, key: { .init(Int64($0)) }, to: &pages)
      case .uint32(let values): append(values, of: column, shape, key: { .init(Int64($0)) }, to: &pages)
      case .int64(let values): append(values, of: column, shape, key: { .init($0) }, to: &pages)
      case .float32(let values): append(values, of: column, shape, key: { .init(Double($0)) }, to: &pages)
      case .float64(let values): append(values, of: column, shape, key: { .init($0) }, to: &pages)
      case .flags(let values):
        append(column, shape, isMissing: nil, to: &pages) { ranges, page in
          Self.append(ranges.lazy.joined().lazy.map { values[$0] }, to: &page)
        }
      case .text(let categories, let codes): texts(categories, codes, of: column, shape)
      }
    part.bytes = start..<pages.count
    return part
  }
}

// MARK: - Single numbers

extension ParquetPageWriter {
  @inline(__always)
  private func append<Value: BitwiseCopyable & Comparable>(
    _ values: [Value], of column: ColumnValues, _ shape: ParquetShape, key: (Value) -> ParquetRange.Key,
    to pages: inout [UInt8]
  ) -> ParquetPiece.Column {
    if shape.isList {
      return append(
        column, shape, isMissing: shape.hasOptionalElements ? { values[$0] != values[$0] } : nil, to: &pages
      ) { ranges, page in
        for range in ranges { values[range].withUnsafeBytes { page.append(contentsOf: $0) } }
      }
    }
    return values.withUnsafeBufferPointer { values in
      let numbers = UnsafeBufferPointer(rebasing: values[rows])
      switch column.validity {
      case _ where !shape.isOptional, .all:
        return append(page.content(numbers, isOptional: shape.isOptional), key: key, to: &pages)
      // Nothing else is unequal to itself.
      case .notNaN: return append(page.content(numbers) { numbers[$0] == numbers[$0] }, key: key, to: &pages)
      case .flags(let present):
        return present.withUnsafeBufferPointer { present in
          append(page.content(numbers) { present[rows.lowerBound + $0] }, key: key, to: &pages)
        }
      }
    }
  }

  /// - Parameter key: a value among all of its type.
  @inline(__always)
  private func append<Value: BitwiseCopyable & Comparable>(
    _ content: ParquetNumberPage.Content<Value>, key: (Value) -> ParquetRange.Key, to pages: inout [UInt8]
  ) -> ParquetPiece.Column {
    var part = ParquetPiece.Column(valueCount: rows.count, missingCount: content.missingCount)
    if let (least, greatest) = content.bounds {
      part.range = content.hasNaN ? .ofNaN : ParquetRange(lower: key(least).bits, upper: key(greatest).bits)
    }
    part.inflatedSize = compressor.append(content.bytes, .data(valueCount: rows.count, .plain), to: &pages)
    return part
  }
}

// MARK: - Lists, flags and texts

extension ParquetPageWriter {
  /// Appends pages that end with rows.
  ///
  /// - Parameters:
  ///   - isMissing: whether an element is missing; nil if none is.
  ///   - write: appends elements to a page; gets their ranges.
  private func append(
    _ column: ColumnValues, _ shape: ParquetShape, isMissing: ((_ element: Int) -> Bool)?, to pages: inout [UInt8],
    _ write: (_ ranges: [Range<Int>], _ page: inout [UInt8]) -> Void
  ) -> ParquetPiece.Column {
    var part = ParquetPiece.Column()
    var row = rows.lowerBound
    while row < rows.upperBound {
      let (levels, ranges) = levels(
        of: column, shape, from: &row, atMost: Self.elementsPerPage,
        isMissing: isMissing)
      var page: [UInt8] = []
      levels.write(shape, to: &page)
      write(ranges, &page)
      part.inflatedSize += page.withUnsafeBytes {
        compressor.append($0, .data(valueCount: levels.count, .plain), to: &pages)
      }
      part.valueCount += levels.count
      part.missingCount += levels.missingCount(shape)
    }
    return part
  }

  private func texts(
    _ categories: [String], _ codes: [Int32], of column: ColumnValues, _ shape: ParquetShape
  ) -> ParquetPiece.Column {
    var row = rows.lowerBound
    let (levels, ranges) = levels(of: column, shape, from: &row, atMost: .max)
    var texts = ParquetPiece.Texts(categories: categories, levels: levels)
    for range in ranges { texts.append(codes[range]) }
    return ParquetPiece.Column(valueCount: levels.count, missingCount: levels.missingCount(shape), texts: texts)
  }

  /// The levels of rows from `row` on, and where their elements are; moves `row` behind the last one.
  ///
  /// - Parameters:
  ///   - limit: of so many elements at most, but for those of one row.
  ///   - isMissing: whether an element is missing; nil if none is.
  private func levels(
    of column: ColumnValues, _ shape: ParquetShape, from row: inout Int, atMost limit: Int,
    isMissing: ((_ element: Int) -> Bool)? = nil
  ) -> (ParquetLevels, [Range<Int>]) {
    var levels = ParquetLevels()
    if column.nesting == .single, column.validity == .all {
      let end = row + min(rows.upperBound - row, limit)
      defer { row = end }
      levels.append(rowsOfOne: end - row, shape)
      return (levels, [row..<end])
    }
    var ranges: [Range<Int>] = []
    func take(_ elements: Range<Int>) {
      if let last = ranges.last, last.upperBound == elements.lowerBound {
        ranges[ranges.count - 1] = last.lowerBound..<elements.upperBound
      } else {
        ranges.append(elements)
      }
    }
    var count = 0
    while row < rows.upperBound, count < limit {
      if column.isPresent(row) {
        let elements = column.elements(of: row)
        count += elements.count
        if let isMissing, elements.contains(where: isMissing) {
          let present = elements.map { !isMissing($0) }
          levels.append(elementsPresent: present, shape)
          for (element, isPresent) in zip(elements, present) where isPresent { take(element..<element + 1) }
        } else {
          levels.append(elements.count, shape)
          take(elements)
        }
      } else {
        levels.appendMissing(shape)
      }
      row += 1
    }
    return (levels, ranges)
  }

  /// Appends flags as bits, the lowest first.
  private static func append(_ flags: some Sequence<Bool>, to page: inout [UInt8]) {
    var (byte, count): (UInt8, UInt8) = (0, 0)
    for flag in flags {
      byte |= (flag ? 1 : 0) << count
      count += 1
      if count == 8 {
        page.append(byte)
        (byte, count) = (0, 0)
      }
    }
    if count > 0 { page.append(byte) }
  }
}
