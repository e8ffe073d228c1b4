import Columns

/// Writes feature tables as comma-separated text (RFC 4180): what ``TSVEncoder`` writes, but for the separator. Lines end in LF.
public struct CSVEncoder: TableEncoder {
  public typealias Assembler = PlainAssembler

  private let encoder = TSVEncoder(separator: UInt8(ascii: ","))

  public init() {}

  public func header(for columns: [ColumnDescription]) throws(TableError) -> [UInt8] {
    try encoder.header(for: columns)
  }

  public func append(_ table: FeatureTable, from row: Int, to buffer: inout [UInt8]) throws(TableError) -> Int {
    try encoder.append(table, from: row, to: &buffer)
  }
}
