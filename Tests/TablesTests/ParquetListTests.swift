import Columns
import TestSupport
import Testing

@testable import Tables

@Suite("Lists, fixed widths, flags and rows without a value in Parquet")
struct ParquetListTests {
  private func read(_ bytes: [UInt8]) throws(TableError) -> FeatureTable {
    try TableReader(MemorySource(name: "t.parquet", bytes: bytes)).read()
  }

  @Test("Columns of every type are read back", arguments: [0, 1, 9, 300, 41_000], [false, true])
  func roundTrip(rowCount: Int, isNullable: Bool) throws {
    var random = SplitMix64(state: UInt64(rowCount))
    let table = RandomTable.table(rows: rowCount, isNullable: isNullable, &random)
    let back = try read(EncodedTable.bytes(of: [table], ParquetEncoder()))
    #expect(back.descriptions == table.descriptions)
    #expect(back.rowCount == rowCount)
    for (column, expected) in zip(back.columns, table.columns) {
      #expect(column.type == expected.type)
      #expect(RandomTable.rows(column) == RandomTable.rows(expected))
    }
  }

  @Test("Lists over many row groups are read back")
  func rowGroups() throws {
    let count = 250_000
    let lists = JaggedColumn((0..<count).map { row in (0..<row % 3).map { Int32(row + $0) } })
    let table = FeatureTable(
      descriptions: [ColumnDescription("x", .list(of: .int32), "")], columns: [ColumnValues(lists)], rowCount: count)
    #expect(try read(EncodedTable.bytes(of: [table, table], ParquetEncoder())).rowCount == 2 * count)
    #expect(try read(EncodedTable.bytes(of: [table], ParquetEncoder())) == table)
  }

  @Test("A NaN is a number where it does not say that a row lacks one, and in lists")
  func notANumber() throws {
    let table = FeatureTable(
      descriptions: [
        ColumnDescription("always", .float32, isNullable: false, ""), ColumnDescription("flags", .float64, ""),
        ColumnDescription("list", .list(of: .float32), ""),
      ],
      columns: [
        ColumnValues(.float32([.nan, 1, 2])),
        ColumnValues(.float64([.nan, 1, .nan]), validity: .flags([true, true, false])),
        ColumnValues(JaggedColumn<Float>([[.nan, 1], [], [.nan]])),
      ], rowCount: 3)
    let back = try read(EncodedTable.bytes(of: [table], ParquetEncoder()))
    #expect(back.columns.map(\.validity) == table.columns.map(\.validity))
    for (column, expected) in zip(back.columns, table.columns) {
      #expect(RandomTable.rows(column) == RandomTable.rows(expected))
    }
  }

  @Test(
    "Text refuses columns of several values a row, by their names",
    arguments: [ColumnType.list(of: .float32), .fixed(.int32, width: 2)])
  func textRefusesLists(type: ColumnType) {
    for kind in [TableFormat(.tsv), TableFormat(.csv), TableFormat(.csv, compression: .zstd)] {
      let error = #expect(throws: TableError.self) {
        try kind.encoder.header(for: [ColumnDescription("jet_pt", type, "")])
      }
      #expect(error?.code == .invalidColumn && error?.message.contains("jet_pt") == true)
    }
  }

  @Test("Whatever is changed in a file with lists, reading it ends, with an error or without")
  func damage() throws {
    var random = SplitMix64(state: 5)
    for isNullable in [false, true] {
      let table = RandomTable.table(rows: 7, isNullable: isNullable, &random)
      let whole = try EncodedTable.bytes(of: [table], ParquetEncoder())
      for count in stride(from: 0, to: whole.count, by: 7) {
        #expect(throws: TableError.self) { try read(Array(whole[..<count])) }
      }
      for _ in 0..<3_000 {
        var bytes = whole
        for _ in 0..<1 + random.next() % 3 {
          bytes[Int(random.next() % UInt64(bytes.count))] ^= 1 << UInt8(random.next() % 8)
        }
        _ = try? read(bytes)
      }
    }
  }
}
