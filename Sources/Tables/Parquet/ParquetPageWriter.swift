import Columns

/// Writes what a piece holds of each column.
final class ParquetPageWriter {
  /// What the metadata need to know of a page.
  struct Page {
    /// The size of the page with its header, the content inflated.
    var inflatedSize = 0
    var missingCount = 0
    var range = ParquetRange()
  }

  private let rowCount: Int
  private let compressor = ParquetPageCompressor()
  /// The page's content: definition levels and values.
  private let content: UnsafeMutableRawBufferPointer
  /// The values that are not missing, where some are.
  private let present: UnsafeMutableRawBufferPointer

  /// - Parameter rowCount: how many rows the piece has.
  init(rowCount: Int) {
    self.rowCount = rowCount
    content = .allocate(byteCount: 16 + rowCount / 8 + 8 * rowCount, alignment: 16)
    present = .allocate(byteCount: 8 * rowCount, alignment: 16)
  }

  deinit {
    content.deallocate()
    present.deallocate()
  }

  /// Appends what the piece holds of a column, of which it has the rows from `row` on.
  ///
  /// - Parameter isOptional: whether rows may lack a value.
  func append(_ column: ColumnValues, isOptional: Bool, from row: Int, to buffer: inout [UInt8]) -> Page {
    switch column.elements {
    case .int32(let values):
      return append(values, column.validity, row, isOptional, key: { .init(Int64($0)) }, to: &buffer)
    case .uint32(let values):
      return append(values, column.validity, row, isOptional, key: { .init(Int64($0)) }, to: &buffer)
    case .int64(let values):
      return append(values, column.validity, row, isOptional, key: { .init($0) }, to: &buffer)
    case .float32(let values):
      return append(values, column.validity, row, isOptional, key: { .init(Double($0)) }, to: &buffer)
    case .float64(let values):
      return append(values, column.validity, row, isOptional, key: { .init($0) }, to: &buffer)
    case .text(let categories, let codes):
      appendRuns(categories, codes[row..<row + rowCount], to: &buffer)
      return Page()
    case .flags:
      preconditionFailure("the encoder has refused the column")
    }
  }

  @inline(__always)
  private func append<Value: BitwiseCopyable & Comparable>(
    _ column: [Value], _ validity: ColumnValues.Validity, _ row: Int, _ isOptional: Bool,
    key: (Value) -> ParquetRange.Key, to buffer: inout [UInt8]
  ) -> Page {
    switch validity {
    case _ where !isOptional: append(column, row, isMissing: nil, key: key, to: &buffer)
    case .all: append(column, row, isMissing: { _, _ in false }, key: key, to: &buffer)
    // Nothing else is unequal to itself.
    case .notNaN: append(column, row, isMissing: { value, _ in value != value }, key: key, to: &buffer)
    case .flags(let present):
      present.withUnsafeBufferPointer { present in
        append(column, row, isMissing: { _, row in !present[row] }, key: key, to: &buffer)
      }
    }
  }

  /// - Parameters:
  ///   - isMissing: whether a value, and with it the row of that number, is missing; nil for columns without missing
  ///     values.
  ///   - key: a value among all of its type.
  @inline(__always)
  private func append<Value: BitwiseCopyable & Comparable>(
    _ column: [Value], _ row: Int, isMissing: ((Value, Int) -> Bool)?,
    key: (Value) -> ParquetRange.Key, to buffer: inout [UInt8]
  ) -> Page {
    column.withUnsafeBufferPointer { column in
      var page = Page()
      var values = UnsafeBufferPointer(rebasing: column[row..<row + rowCount])
      var levelsSize = 0
      if let isMissing {
        for index in 0..<rowCount where isMissing(values[index], row + index) { page.missingCount += 1 }
        levelsSize = writeLevels(missingCount: page.missingCount) { isMissing(values[$0], row + $0) }
        if page.missingCount > 0 {
          let present = present.assumingMemoryBound(to: Value.self)
          var count = 0
          for index in 0..<rowCount {
            present[count] = values[index]
            if !isMissing(values[index], row + index) { count += 1 }
          }
          values = UnsafeBufferPointer(rebasing: present[..<count])
        }
      }
      if let first = values.first(where: { $0 == $0 }) {
        var (least, greatest) = (first, first)
        for value in values where value == value {
          least = min(least, value)
          greatest = max(greatest, value)
        }
        page.range = ParquetRange(lower: key(least).bits, upper: key(greatest).bits)
      }
      let bytes = UnsafeRawBufferPointer(values)
      UnsafeMutableRawBufferPointer(rebasing: content[levelsSize...]).copyMemory(from: bytes)
      page.inflatedSize = compressor.append(
        UnsafeRawBufferPointer(rebasing: content[..<(levelsSize + bytes.count)]),
        .data(valueCount: rowCount, .plain), to: &buffer)
      return page
    }
  }

  /// Writes which values are there, as runs or as bits, and gives the size.
  @inline(__always)
  private func writeLevels(missingCount: Int, isMissing: (Int) -> Bool) -> Int {
    let isMixed = missingCount > 0 && missingCount < rowCount
    var header: [UInt8] = []
    header.append(varint: isMixed ? UInt((rowCount + 7) / 8) << 1 | 1 : UInt(rowCount) << 1)
    if !isMixed { header.append(missingCount == 0 ? 1 : 0) }
    var size = 4
    for byte in header {
      content[size] = byte
      size += 1
    }
    if isMixed {
      for start in stride(from: 0, to: rowCount, by: 8) {
        var bits: UInt8 = 0
        for index in start..<min(start + 8, rowCount) where !isMissing(index) { bits |= 1 << UInt8(index - start) }
        content[size] = bits
        size += 1
      }
    }
    content.storeBytes(of: UInt32(size - 4).littleEndian, as: UInt32.self)
    return size
  }

  /// Writes texts and runs as ``ParquetPiece/runs(_:)`` reads them.
  private func appendRuns(_ categories: [String], _ codes: ArraySlice<Int32>, to buffer: inout [UInt8]) {
    buffer.append(word: UInt32(categories.count))
    for category in categories {
      buffer.append(word: UInt32(category.utf8.count))
      buffer.append(contentsOf: category.utf8)
    }
    var start = codes.startIndex
    while start < codes.endIndex {
      let end = codes[start...].firstIndex { $0 != codes[start] } ?? codes.endIndex
      precondition(categories.indices.contains(Int(codes[start])), "a code of a text column has no category")
      buffer.append(word: UInt32(codes[start]))
      buffer.append(word: UInt32(end - start))
      start = end
    }
  }
}
