import Columns
import TestSupport
import Testing

@testable import Tables

@Suite("Lists, fixed widths, flags and rows without a value in Parquet")
struct ParquetListTests {
  private static let types: [ColumnType] = ElementType.allCases.flatMap {
    [ColumnType($0), .list(of: $0), .fixed($0, width: 3)]
  }

  private func read(_ bytes: [UInt8]) throws(TableError) -> FeatureTable {
    try TableReader(MemorySource(name: "t.parquet", bytes: bytes)).read()
  }

  private static func elements(_ type: ElementType, _ count: Int, _ random: inout SplitMix64) -> ColumnValues.Elements {
    let words = (0..<count).map { _ in random.next() }
    return switch type {
    case .flag: .flags(words.map { $0 % 2 == 0 })
    case .int32: .int32(words.map { Int32(truncatingIfNeeded: $0) })
    case .uint32: .uint32(words.map { UInt32(truncatingIfNeeded: $0) })
    case .int64: .int64(words.map { Int64(bitPattern: $0) })
    case .float32: .float32(words.map { Float($0 % 1_000) / 8 })
    case .float64: .float64(words.map { Double($0 % 1_000) / 3 })
    case .text: .text(categories: ["ggH", "", "γγ"], codes: words.map { Int32($0 % 3) })
    }
  }

  /// A column of each type, of random lists, some of them empty, and where rows may lack a value, without some of them.
  private static func table(rows: Int, isNullable: Bool, _ random: inout SplitMix64) -> FeatureTable {
    var columns: [ColumnValues] = []
    for type in types {
      let present = (0..<rows).map { _ in random.next() % 4 > 0 }
      let validity: ColumnValues.Validity = isNullable ? .flags(present) : .all
      switch type.nesting {
      case .single: columns.append(ColumnValues(elements(type.element, rows, &random), validity: validity))
      case .fixed(let width):
        columns.append(
          ColumnValues(
            elements(type.element, rows * width, &random), nesting: .fixed(width: width), validity: validity))
      case .list:
        var offsets = [0]
        for row in 0..<rows {
          let count = isNullable && !present[row] ? 0 : Int(random.next() % 4)
          offsets.append(offsets[row] + count)
        }
        columns.append(
          ColumnValues(
            elements(type.element, offsets[rows], &random), nesting: .lists(offsets: offsets), validity: validity))
      }
    }
    return FeatureTable(
      descriptions: types.map { ColumnDescription("\($0)", $0, isNullable: isNullable, "a column") }, columns: columns,
      rowCount: rows)
  }

  /// Rows as texts, in which what rows without a value hold is no matter.
  private func rows(_ column: ColumnValues) -> [String] {
    let elements: [String] =
      switch column.elements {
      case .flags(let values): values.map { "\($0)" }
      case .int32(let values): values.map { "\($0)" }
      case .uint32(let values): values.map { "\($0)" }
      case .int64(let values): values.map { "\($0)" }
      case .float32(let values): values.map { "\($0)" }
      case .float64(let values): values.map { "\($0)" }
      case .text(let categories, let codes): codes.map { categories.isEmpty ? "" : categories[Int($0)] }
      }
    return (0..<column.count).map { row in
      column.isPresent(row) ? "\(elements[column.elements(of: row)])" : "none"
    }
  }

  @Test("Columns of every type are read back", arguments: [0, 1, 9, 300, 41_000], [false, true])
  func roundTrip(rowCount: Int, isNullable: Bool) throws {
    var random = SplitMix64(state: UInt64(rowCount))
    let table = Self.table(rows: rowCount, isNullable: isNullable, &random)
    let back = try read(EncodedTable.bytes(of: [table], ParquetEncoder()))
    #expect(back.descriptions == table.descriptions)
    #expect(back.rowCount == rowCount)
    for (column, expected) in zip(back.columns, table.columns) {
      #expect(column.type == expected.type)
      #expect(rows(column) == rows(expected))
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
    for (column, expected) in zip(back.columns, table.columns) { #expect(rows(column) == rows(expected)) }
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
      let table = Self.table(rows: 7, isNullable: isNullable, &random)
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
