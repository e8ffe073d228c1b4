import Columns

/// Writes feature tables as tab-separated text, the way pandas does it without an index.
///
/// One header line, then a line per row; lines end in LF. A name or a text with a tab, a quote or the end of a line stands
/// between quotes, with its quotes doubled. A floating-point value has the shortest digits that read back as the same value
/// of the column's type, in fixed notation from 1e-4 up to but not including 1e16 (`0.1`, `30000.0`), else in scientific
/// notation (`1e-05`); infinities are `inf` and `-inf`. A missing value is an empty field, as is every NaN; flags are `True`
/// and `False`.
///
/// An encoder has no state: it may be used by many threads at once, each with a buffer of its own.
public struct TSVEncoder: TableEncoder {
  public typealias Assembler = PlainAssembler

  private let separator: UInt8

  public init() { self.init(separator: UInt8(ascii: "\t")) }

  /// - Parameter separator: what stands between fields.
  init(separator: UInt8) { self.separator = separator }

  /// The first line of the output.
  ///
  /// - Throws: ``TableError`` (`invalidColumn`) for a column whose rows have several values each.
  public func header(for columns: [ColumnDescription]) throws(TableError) -> [UInt8] {
    try Self.checkNesting(of: columns)
    let fields = columns.map { Array(quoted($0.name).utf8) }
    return fields.joined(separator: [separator]) + [UInt8(ascii: "\n")]
  }

  /// Appends the lines of a table's rows to `buffer`.
  ///
  /// Time is proportional to the number of values; nothing is allocated per row or value beyond the growth of
  /// `buffer`, which keeps its capacity if it is emptied with `removeAll(keepingCapacity: true)` and used again.
  ///
  /// - Throws: ``TableError`` (`invalidColumn`) as ``header(for:)``; `buffer` is unchanged then.
  public func append(_ table: FeatureTable, to buffer: inout [UInt8]) throws(TableError) {
    try Self.checkNesting(of: table.descriptions)
    _ = append(quoted(table), 0..<table.rowCount, to: &buffer, mayGrow: true)
  }

  /// Appends lines from `row` on while `buffer` has room for the longest line possible; one at least.
  ///
  /// - Returns: the first row that was not written; the number of the table's rows if all were.
  /// - Throws: as ``append(_:to:)``.
  public func append(_ table: FeatureTable, from row: Int, to buffer: inout [UInt8]) throws(TableError) -> Int {
    try Self.checkNesting(of: table.descriptions)
    return append(quoted(table), row..<table.rowCount, to: &buffer, mayGrow: false)
  }

  /// - Throws: ``TableError`` (`invalidColumn`) if the rows of a column have several values each.
  static func checkNesting(of columns: [ColumnDescription]) throws(TableError) {
    for column in columns where column.type.nesting != .single {
      throw TableError(
        .invalidColumn,
        "column \(column.name) holds several values in a row (\(column.type)), which text cannot; Parquet, Arrow and NPZ can"
      )
    }
  }

  private func quoted(_ table: FeatureTable) -> FeatureTable {
    let columns = table.columns.map { column in
      guard case .text(let categories, let codes) = column.elements else { return column }
      return ColumnValues(
        .text(categories: categories.map(quoted), codes: codes), nesting: column.nesting, validity: column.validity)
    }
    return FeatureTable(descriptions: table.descriptions, columns: columns, rowCount: table.rowCount)
  }

  private func quoted(_ text: String) -> String { QuotedField.text(text, separator: separator) }

  /// Returns the first row that was not written for lack of room.
  private func append(_ table: FeatureTable, _ rows: Range<Int>, to buffer: inout [UInt8], mayGrow: Bool) -> Int {
    var row = rows.lowerBound
    withTextFields(of: table.columns) { fields in
      let block = RowBlock(fields, of: table.columns, separator: separator)
      while row < rows.upperBound {
        let room = buffer.capacity - buffer.count - RowBlock.overhang
        let fitting = mayGrow ? RowBlock.rowCount : room / block.maximumLineLength
        if fitting < 1, row > rows.lowerBound { break }
        let end = Swift.min(row + Swift.max(1, Swift.min(fitting, RowBlock.rowCount)), rows.upperBound)
        buffer.append(addingCapacity: (end - row) * block.maximumLineLength + RowBlock.overhang) { span in
          span.withUnsafeMutableBufferPointer { bytes, count in
            let start = UnsafeMutableRawPointer(bytes.baseAddress!)
            count = block.write(row..<end, to: start) - start
          }
        }
        row = end
      }
    }
    return row
  }
}
