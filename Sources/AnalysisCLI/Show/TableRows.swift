import Base
import ByteIO
import Columns
import Tables

/// The rows of a table.
struct TableRows: RowSource {
  private let reader: TableReader
  private let descriptions: [ColumnDescription]
  /// The rows of all wanted columns of text, which is read in one pass; nil for what is read column by column.
  private let text: [FeatureTable]?
  let rows: Range<Int>
  let title: String
  let columns: [String]
  let unread: [String]

  /// - Parameters:
  ///   - rows: those that are wanted.
  ///   - names: the columns that are wanted; all if there are none.
  /// - Throws: `TableError`; ``CommandError`` (usage) for a column that there is not.
  init(_ source: any ByteSource, _ rows: Range<Int>, columns names: [String]) throws {
    reader = try TableReader(source)
    for name in names where !reader.columnNames.contains(name) {
      let hint = NearestNames.hint(for: name, among: reader.columnNames, kind: "column")
      throw CommandError(
        .usage, "\(source.name): there is no column '\(name)'; \(hint)", advice: "Choose one of the table's columns.")
    }
    // Fields of text are shown as they are written, so that nothing has to be known of them.
    descriptions =
      reader.format.kind.isText
      ? reader.columnNames.map { ColumnDescription($0, .text, isNullable: true, "") } : try reader.describe()
    let known = Set(descriptions.map(\.name))
    let wanted = names.isEmpty ? reader.columnNames : names
    columns = wanted.filter(known.contains)
    unread = wanted.filter { !known.contains($0) }
    self.rows = reader.rowCount.map { rows.clamped(to: 0..<$0) } ?? rows
    text =
      reader.format.kind.isText
      ? try Self.read(descriptions.filter { [columns] in columns.contains($0.name) }, self.rows, of: reader) : nil
    let count = reader.rowCount.map { "\(Numeral.grouped($0)) row\($0 == 1 ? "" : "s"), " } ?? ""
    title =
      "\(source.name): \(count)\(Numeral.grouped(reader.columnNames.count)) column\(reader.columnNames.count == 1 ? "" : "s")"
  }

  let words = (row: "row", column: "column", columns: "columns")

  var rowCount: Int? { reader.rowCount }

  func parts(of column: String) throws -> [StructuredColumn] {
    let parts = try text ?? read(descriptions.filter { $0.name == column })
    return parts.compactMap { $0[column].map { StructuredColumn($0) } }
  }

  private func read(_ columns: [ColumnDescription]) throws -> [FeatureTable] {
    try Self.read(columns, rows, of: reader)
  }

  /// The rows, in parts.
  private static func read(
    _ columns: [ColumnDescription], _ rows: Range<Int>, of reader: TableReader
  ) throws -> [FeatureTable] {
    var parts: [FeatureTable] = []
    var first = 0
    do {
      try reader.readParts(columns, rowsAtATime: 1_000) { part in
        let wanted = rows.clamped(to: first..<first + part.rowCount)
        if !wanted.isEmpty { parts.append(part.rows(wanted.lowerBound - first..<wanted.upperBound - first)) }
        first += part.rowCount
        if first >= rows.upperBound { throw Enough() }
      }
    } catch is Enough {}
    return parts
  }

  /// Ends the reading of parts.
  private struct Enough: Error {}
}
