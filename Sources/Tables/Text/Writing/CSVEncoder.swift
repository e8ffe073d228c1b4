import Columns

/// Writes feature tables as comma-separated text (RFC 4180): what ``TSVEncoder`` writes, but for the separator, and for
/// names and texts with a comma, a quote or the end of a line, which are quoted. Lines end in LF.
public struct CSVEncoder: TableEncoder {
  public typealias Assembler = PlainAssembler

  private let encoder = TSVEncoder(separator: UInt8(ascii: ","))

  public init() {}

  public func header(for columns: [ColumnDescription]) throws(TableError) -> [UInt8] {
    try TSVEncoder.checkNesting(of: columns)
    return Array((columns.map { Self.field($0.name) }.joined(separator: ",") + "\n").utf8)
  }

  public func append(_ table: FeatureTable, from row: Int, to buffer: inout [UInt8]) throws(TableError) -> Int {
    try encoder.append(Self.quoted(table), from: row, to: &buffer)
  }

  private static func quoted(_ table: FeatureTable) -> FeatureTable {
    let columns = table.columns.map { column in
      guard case .text(let categories, let codes) = column.elements else { return column }
      return ColumnValues(
        .text(categories: categories.map(field), codes: codes), nesting: column.nesting, validity: column.validity)
    }
    return FeatureTable(descriptions: table.descriptions, columns: columns, rowCount: table.rowCount)
  }

  private static func field(_ text: String) -> String {
    let special: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    guard text.utf8.contains(where: special.contains) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
