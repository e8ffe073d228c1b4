import Columns
import Foundation
import TestSupport
import Testing

@testable import Tables

@Suite("Reading tables of text back")
struct TableReaderTests {
  private func reader(_ text: String, _ name: String = "t.tsv") throws -> TableReader {
    try TableReader(MemorySource(name: name, bytes: Array(text.utf8)))
  }

  private func read(_ text: String, _ name: String = "t.tsv") throws -> FeatureTable { try reader(text, name).read() }

  @Test("A column has the first type that holds all its values")
  func types() throws {
    let table = try read(
      """
      i\tgap\tl\tlgap\tf\tempty\ttext\tlate\tzip
      1\t\t1\t\t1\t\tgg\t1\t007
      -2\t7\t5000000000\t5000000000\t1e-05\t\t\t1.5\t1
      0\t8\t-9223372036854775808\t1\tinf\t\tgg\tVBF\t10

      """)
    #expect(table.descriptions.map(\.name) == ["i", "gap", "l", "lgap", "f", "empty", "text", "late", "zip"])
    #expect(table.rowCount == 3)
    #expect(table.columns[0] == .int32([1, -2, 0]))
    #expect(table.columns[1] == .int32([0, 7, 8], present: [false, true, true]))
    #expect(table.columns[2] == .int64([1, 5_000_000_000, .min]))
    #expect(numbers(table.columns[3]) == ["nan", "5000000000.0", "1.0"])
    #expect(numbers(table.columns[4]) == ["1.0", "1e-05", "inf"])
    #expect(numbers(table.columns[5]) == ["nan", "nan", "nan"])
    #expect(table.columns[6] == .text(categories: ["gg", ""], codes: [0, 1, 0]))
    #expect(table.columns[7] == .text(categories: ["1", "1.5", "VBF"], codes: [0, 1, 2]))
    #expect(numbers(table.columns[8]) == ["7.0", "1.0", "10.0"])
  }

  private func numbers(_ column: ColumnValues) -> [String]? {
    if case .float64(let values) = column.elements { values.map(\.description) } else { nil }
  }

  @Test("Described columns have their types, and only the wanted ones are read")
  func descriptions() throws {
    let text = "a\tb\tc\td\n1\t0.1\t\t3\n4294967295\t3.4028235e+38\tx\t4\n"
    let described = [
      ColumnDescription("b", .float32, unit: .mev, "a mass"), ColumnDescription("a", .uint32, "a count"),
      ColumnDescription("z", .text, "not there"),
    ]
    let table = try reader(text).read(["b", "a", "d"], descriptions: described)
    #expect(table.descriptions == described.dropLast() + [ColumnDescription("d", .int32, "")])
    #expect(table.columns[0] == .float32([0.1, .greatestFiniteMagnitude]))
    #expect(table.columns[1] == .uint32([1, .max]))
    let error = #expect(throws: TableError.self) { try reader(text).read(["e"]) }
    #expect(error?.code == .noColumn)
  }

  @Test(
    "What is written is read back",
    arguments: [
      TableFormat(.tsv), TableFormat(.csv), TableFormat(.tsv, compression: .gzip),
      TableFormat(.csv, compression: .zstd), TableFormat(.root),
    ])
  func roundTrip(format: TableFormat) throws {
    let rows = 20_000
    var random = SplitMix64(state: 7)
    let table = FeatureTable(
      descriptions: [
        ColumnDescription("f", .float32, ""), ColumnDescription("d", .float64, ""), ColumnDescription("i", .int32, ""),
        ColumnDescription("u", .uint32, ""), ColumnDescription("l", .int64, ""), ColumnDescription("t", .text, ""),
      ],
      columns: [
        .float32((0..<rows).map { _ in finite(Float(bitPattern: UInt32(truncatingIfNeeded: random.next()))) }),
        .float64((0..<rows).map { _ in finite(Double(bitPattern: random.next())) }),
        .int32((0..<rows).map { Int32($0 % 3) * 7 }, present: (0..<rows).map { $0 % 3 != 0 }),
        .uint32((0..<rows).map { _ in UInt32(truncatingIfNeeded: random.next()) }),
        .int64((0..<rows).map { _ in Int64(bitPattern: random.next()) }),
        .text(categories: ["\"gg\" a", "γγ\t\"", "W+,\nW-\r\n", ""], codes: (0..<rows).map { Int32($0 % 4) }),
      ], rowCount: rows)
    let bytes = try EncodedTable.bytes(of: [table], format.encoder)
    let reader = try TableReader(MemorySource(name: "x.\(format.kind.rawValue)", bytes: bytes))
    #expect(reader.format == format)
    #expect(try reader.read(descriptions: table.descriptions) == table)
  }

  private func finite<Number: BinaryFloatingPoint>(_ number: Number) -> Number { number.isFinite ? number : .infinity }

  @Test("Quoted fields, line ends of any kind, a mark at the beginning, no end of the last line")
  func quoted() throws {
    let table = try read("\u{feff}\"a\",\"b \"\"c\"\"\"\r\n1,\"x,\ny\r\n\"\"\"\r\n2,\"\"\r\n3,plain", "t.csv")
    #expect(table.descriptions.map(\.name) == ["a", "b \"c\""])
    #expect(table.columns[0] == .int32([1, 2, 3]))
    #expect(table.columns[1] == .text(categories: ["x,\ny\r\n\"", "", "plain"], codes: [0, 1, 2]))
  }

  /// As Python's csv module reads them.
  @Test("A quote that does not begin a field is a character as any", arguments: ["tsv", "csv"])
  func quotesWithin(kind: String) throws {
    let text = "a;b\n5\";x\n6;\"y\"\n"
    let table = try read(text.replacing(";", with: kind == "csv" ? "," : "\t"), "t.\(kind)")
    #expect(table.rowCount == 2)
    #expect(table.columns[0] == .text(categories: ["5\"", "6"], codes: [0, 1]))
    #expect(table.columns[1] == .text(categories: ["x", "y"], codes: [0, 1]))
  }

  /// Whatever the buffer's borders cut.
  @Test("Quoted fields may be longer than what is read at a time", arguments: [262_143, 262_144, 262_145, 1_000_000])
  func longQuotes(length: Int) throws {
    let long = String(repeating: "x", count: length - 5)
    for field in ["\"\(long)\"\"\n\"", "\"\(long)\t\"", "\"\"\"\(long)\""] {
      let table = try read("a\tb\n1\t\(field)\n2\ty\n")
      #expect(table.columns[0] == .int32([1, 2]))
      let value = field.dropFirst().dropLast().replacing("\"\"", with: "\"")
      #expect(table.columns[1] == .text(categories: [String(value), "y"], codes: [0, 1]))
    }
  }

  @Test("The header tells how fields are separated where the name does not")
  func separators() throws {
    #expect(try reader("a,b\n", "table").columnNames == ["a", "b"])
    #expect(try reader("a,b\tc\n", "table").columnNames == ["a,b", "c"])
    #expect(try reader("a,b\n", "table.TSV").columnNames == ["a,b"])
    #expect(try reader("a\tb\n", "table.csv.zst").columnNames == ["a\tb"])
    #expect(try read("a\n1\n\n3\n", "table").columns == [.int32([1, 0, 3], present: [true, false, true])])
  }

  @Test(
    "A damaged table gives an error that says where",
    arguments: [
      ("", "line 1: the file is empty: it has no header"),
      ("a\ta\n", "two columns have the name \"a\""),
      ("a\tb\n1\t2\n3\n", "line 3: the row has 1 fields, but the header has 2"),
      ("a\tb\n1\t2\t3\n", "line 2: the row has more fields than the header, which has 2"),
      ("a\tb\n1\t2\n\n", "line 3: the row has 1 fields, but the header has 2"),
      ("a,b\n1,\"2\n3,4\n", "line 2: a quoted field has no end"),
      ("a,b\n1,\"2\n\"3,4\n", "line 2: there is more behind a quoted field's end"),
      ("f,g\n,1\n,x\n", "line 3: column 2, g: \"x\" is not of the column's type"),
      ("g,f\n\"1\n\",1\n", "line 2: column 1, g: \"1\\n\" is not of the column's type"),
      ("f,g\n,1\n,\n", "line 3: column 2, g: the field is empty"),
      ("f,g\n1e400x,1\n", "line 2: column 1, f: \"1e400x\" is not of the column's type"),
    ])
  func damage(text: String, message: String) throws {
    let described = [ColumnDescription("g", .uint32, ""), ColumnDescription("f", .float32, "")]
    let name = text.contains(",") ? "t.csv" : "t.tsv"
    let error = #expect(throws: TableError.self) { try reader(text, name).read(descriptions: described) }
    #expect(error?.code == .corrupt)
    #expect(error?.description == "\(name): \(message)")
  }

  @Test("Text that is not UTF-8 is an error")
  func encoding() throws {
    for bytes in [Array("a\n".utf8) + [0xff, 0x0a], [0xff, 0x0a]] {
      let error = #expect(throws: TableError.self) { try TableReader(MemorySource(name: "t", bytes: bytes)).read() }
      #expect(error?.code == .corrupt)
    }
  }

  @Test("A line without end is refused before it fills the memory")
  func endlessLine() {
    let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 20_000_000)
    let error = #expect(throws: TableError.self) { try TableReader(MemorySource(name: "t", bytes: bytes)) }
    #expect(error?.message == "line 1: the line is longer than 16777216 bytes")
  }

  @Test("A file that is not there is an error")
  func notThere() {
    let error = #expect(throws: TableError.self) { try TableReader(path: "/nowhere/t.tsv") }
    #expect(error?.code == .cannotRead)
    #expect(error?.path == "/nowhere/t.tsv")
  }
}
