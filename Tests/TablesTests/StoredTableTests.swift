import Columns
import Foundation
import TestSupport
import Testing

@testable import Tables

@Suite("Tables that are put aside") struct StoredTableTests {
  private static let rows = 100_000

  /// Rows enough for several segments, in some of which the type of a column shows only late.
  private static let text: String = {
    var text = "late\tlong\tword\tgaps\tempty\tnone\tx\tlabel\n"
    for row in 0..<rows {
      let isLate = row > 70_000
      text += "\(isLate ? "\(row).5" : row % 3 == 0 ? "" : "\(row)")\t\(isLate ? 5_000_000_000 : row)\t"
      text += "\(isLate ? "late" : "")\t\(row % 7 == 0 ? "" : "\(row % 7)")\t\(isLate ? "3" : "")\t\t"
      text += "\(Double(row) / 8)\t\(row % 2 == 0 ? "a" : isLate ? "c" : "b")\n"
    }
    return text
  }()

  private func same(_ one: ColumnValues, _ other: ColumnValues) -> Bool {
    switch (one.elements, other.elements) {
    case (.float64(let left), .float64(let right)):
      left.map(\.bitPattern) == right.map(\.bitPattern) && one.validity == other.validity
    default: one == other
    }
  }

  @Test("Text is as when it is read into memory, whole and in parts")
  func text() throws {
    let reader = try TableReader(MemorySource(name: "t.tsv", bytes: Array(Self.text.utf8)))
    let whole = try reader.read()
    let stored = try reader.store(reader.columnNames)
    #expect(stored.descriptions == whole.descriptions && stored.rowCount == whole.rowCount)
    #expect(
      stored.descriptions.map(\.type.element)
        == [.float64, .int64, .text, .int32, .int32, .float64, .float64, .text])
    for column in whole.columns.indices {
      #expect(same(try stored.values(of: column), whole.columns[column]), "column \(column)")
      for rows in [0..<0, 0..<1, 32_767..<32_769, 10_000..<90_000, 99_999..<100_000] {
        #expect(same(try stored.values(of: column, rows: rows), whole.columns[column].rows(rows)), "\(column) \(rows)")
      }
    }
  }

  @Test("A column of texts behind numbers is read again")
  func mixed() throws {
    let text = "x\n" + (0..<40_000).map { $0 == 39_000 ? "seven" : "\($0)" }.joined(separator: "\n") + "\n"
    let reader = try TableReader(MemorySource(name: "t.tsv", bytes: Array(text.utf8)))
    #expect(try reader.store(["x"]).values(of: 0) == reader.read().columns[0])
  }

  @Test("Parquet of several row groups is as when it is read into memory")
  func parquet() throws {
    let parts = (0..<3).map { part in
      let rows = (0..<1_000).map { part * 1_000 + $0 }
      return FeatureTable(
        descriptions: [
          ColumnDescription("f", .float32, ""), ColumnDescription("i", .int32, ""),
          ColumnDescription("u", .uint32, ""), ColumnDescription("b", .flag, ""), ColumnDescription("t", .text, ""),
        ],
        columns: [
          .float32(rows.map { $0 % 5 == part ? .nan : Float($0) / 3 }),
          .int32(rows.map(Int32.init), present: part == 1 ? rows.map { $0 % 2 == 0 } : nil),
          .uint32(rows.map(UInt32.init)), .flags(rows.map { $0 % 3 == 0 }),
          .text(categories: ["\(part)", "x"], codes: rows.map { Int32($0 % 2) }),
        ], rowCount: 1_000)
    }
    let bytes = try EncodedTable.bytes(of: parts, TableFormat(.parquet).encoder)
    let reader = try TableReader(MemorySource(name: "t.parquet", bytes: bytes))
    let (whole, stored) = (try reader.read(), try reader.store(reader.columnNames))
    #expect(stored.descriptions == whole.descriptions)
    for column in whole.columns.indices {
      for rows in [0..<3_000, 900..<2_100, 1_500..<1_501] {
        let (one, other) = (try stored.values(of: column, rows: rows), whole.columns[column].rows(rows))
        #expect(
          rows.indices.allSatisfy { one.isPresent($0 - rows.lowerBound) == other.isPresent($0 - rows.lowerBound) })
        if one.type.isNumeric {
          #expect(numbers(one) == numbers(other))
        } else {
          #expect(one == other)
        }
      }
    }
  }

  private func numbers(_ column: ColumnValues) -> [UInt64] {
    [Double](unsafeUninitializedCapacity: column.count) { buffer, count in
      column.copyNumbers(of: 0..<column.count, to: buffer)
      count = column.count
    }.map(\.bitPattern)
  }

  /// In memory, in a file, in memory again as there is no folder for a file, and as the first folder is none.
  @Test(
    "Bytes come back from wherever they lie",
    arguments: [(1 << 20, ["/tmp"]), (100, ["/tmp"]), (0, ["/nowhere"]), (0, ["/nowhere", "/tmp"])])
  func bytes(limit: Int, folders: [String]) throws {
    var store = ByteStore(memoryLimit: limit, folders: folders)
    let pieces = (0..<20).map { piece in (0..<50).map { UInt8(piece + $0) } }
    let places = pieces.map { piece in piece.withUnsafeBytes { store.append($0) } }
    let inFile = places.count { if case .file = $0 { true } else { false } }
    #expect(inFile == (folders.contains("/tmp") ? limit > 1_000 ? 0 : 20 - limit / 50 : 0))
    for (piece, place) in zip(pieces, places) {
      var bytes = [UInt8](repeating: 0, count: 30)
      try bytes.withUnsafeMutableBytes { try store.read(place, from: 7, into: $0) }
      #expect(bytes == Array(piece[7..<37]))
    }
  }
}
