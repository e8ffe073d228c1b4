/// Writes feature tables as tab-separated text, the way pandas does it without an index.
///
/// One header line, then a line per row; lines end in LF; nothing is quoted. A floating-point value has the shortest
/// digits that read back as the same value of the column's type, in fixed notation from 1e-4 up to but not including
/// 1e16 (`0.1`, `30000.0`), else in scientific notation (`1e-05`); infinities are `inf` and `-inf`. A missing value is
/// an empty field.
///
/// An encoder has no state: it may be used by many threads at once, each with a buffer of its own.
public struct TSVEncoder: TableEncoder {
  /// Rows are written in blocks of about this many bytes at most, the room for which is made at once.
  private static let blockSize = 1 << 16

  private let separator: UInt8

  public init() { self.init(separator: UInt8(ascii: "\t")) }

  /// - Parameter separator: what stands between fields; anything but a tab leaves texts unchecked.
  init(separator: UInt8) { self.separator = separator }

  /// The first line of the output.
  ///
  /// - Throws: ``TableError`` (`invalidText`) if a name holds a tab or the end of a line.
  public func header(for columns: [ColumnDescription]) throws(TableError) -> [UInt8] {
    var line: [UInt8] = []
    for (index, column) in columns.enumerated() {
      try check(column.name) { "the column name \($0)" }
      if index > 0 { line.append(UInt8(ascii: "\t")) }
      line.append(contentsOf: column.name.utf8)
    }
    line.append(UInt8(ascii: "\n"))
    return line
  }

  /// Appends the lines of a table's rows to `buffer`.
  ///
  /// Time is proportional to the number of values; nothing is allocated per row or value beyond the growth of
  /// `buffer`, which keeps its capacity if it is emptied with `removeAll(keepingCapacity: true)` and used again.
  ///
  /// - Throws: ``TableError`` (`invalidText`) if a text of the table holds a tab or the end of a line; `buffer` is
  ///   unchanged then.
  public func append(_ table: FeatureTable, to buffer: inout [UInt8]) throws(TableError) {
    try check(table)
    withTextFields(of: table.columns[...], []) { fields in
      _ = append(fields, 0..<table.rowCount, to: &buffer, mayGrow: true)
    }
  }

  /// Appends lines from `row` on while `buffer` has room for the longest line possible; one at least.
  ///
  /// - Returns: the first row that was not written; the number of the table's rows if all were.
  /// - Throws: as ``append(_:to:)``.
  public func append(_ table: FeatureTable, from row: Int, to buffer: inout [UInt8]) throws(TableError) -> Int {
    try check(table)
    var end = row
    withTextFields(of: table.columns[...], []) { fields in
      end = append(fields, row..<table.rowCount, to: &buffer, mayGrow: false)
    }
    return end
  }

  private func check(_ table: FeatureTable) throws(TableError) {
    guard separator == UInt8(ascii: "\t") else { return }
    for (description, column) in zip(table.descriptions, table.columns) {
      guard case .text(let categories, _) = column else { continue }
      for category in categories {
        try check(category) { "the text \($0) in column \(description.name)" }
      }
    }
  }

  /// Returns the first row that was not written for lack of room.
  private func append(
    _ fields: [TextField], _ rows: Range<Int>, to buffer: inout [UInt8], mayGrow: Bool
  ) -> Int {
    let rowLength = fields.reduce(1) { $0 + $1.maximumLength + 1 }
    let blockRowCount = Swift.max(1, Self.blockSize / rowLength)
    let numbers = NumberText()
    return fields.withUnsafeBufferPointer { fields in
      var row = rows.lowerBound
      while row < rows.upperBound {
        let fitting = mayGrow ? blockRowCount : (buffer.capacity - buffer.count) / rowLength
        if fitting == 0, row > rows.lowerBound { break }
        let end = Swift.min(row + Swift.max(1, Swift.min(fitting, blockRowCount)), rows.upperBound)
        buffer.append(addingCapacity: (end - row) * rowLength) { span in
          span.withUnsafeMutableBufferPointer { bytes, count in
            let start = UnsafeMutableRawPointer(bytes.baseAddress!)
            count = writeRows(row..<end, of: fields, numbers, to: start) - start
          }
        }
        row = end
      }
      return row
    }
  }

  /// Writes lines to `start`, where there is room for the longest ones possible, and returns where they end.
  private func writeRows(
    _ rows: Range<Int>, of fields: UnsafeBufferPointer<TextField>, _ numbers: NumberText,
    to start: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    var place = start
    for row in rows {
      for field in fields {
        switch field {
        case .float32(let values):
          place = numbers.write(values[row], to: place)
        case .float64(let values):
          place = numbers.write(values[row], to: place)
        case .int32(let values, let missing):
          if missing?[row] != true { place = numbers.write(Int64(values[row]), to: place) }
        case .uint32(let values):
          place = numbers.write(UInt64(values[row]), to: place)
        case .int64(let values):
          place = numbers.write(values[row], to: place)
        case .text(let codes, let categories):
          place = categories.write(codes[row], to: place)
        }
        place.storeBytes(of: separator, as: UInt8.self)
        place += 1
      }
      let end = fields.isEmpty ? place : place - 1
      end.storeBytes(of: UInt8(ascii: "\n"), as: UInt8.self)
      place = end + 1
    }
    return place
  }

  private func check(_ text: String, _ description: (String) -> String) throws(TableError) {
    let ends: [UInt8] = [UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    if text.utf8.contains(where: ends.contains) {
      throw TableError(
        .invalidText, "\(description(text.debugDescription)) holds a tab or the end of a line, which TSV cannot")
    }
  }
}
