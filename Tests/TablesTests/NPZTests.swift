import Columns
import TestSupport
import Testing

@testable import Tables

/// What numpy reads of such files, `scripts/check-tables.py` and `check-lists.py` hold.
@Suite("NPZ, written")
struct NPZTests {
  private let encoder = NPZEncoder()

  private func reader(_ bytes: [UInt8]) throws(TableError) -> TableReader {
    try TableReader(MemorySource(name: "t.npz", bytes: bytes))
  }

  /// Without rows of whole numbers of 64 bits that may be missing, which there is no array for.
  private static func table(rows: Int, isNullable: Bool, _ random: inout SplitMix64) -> FeatureTable {
    let table = RandomTable.table(rows: rows, isNullable: isNullable, &random)
    let places = table.descriptions.indices.filter {
      !isNullable || table.descriptions[$0].type.element != .int64 || table.descriptions[$0].type.nesting == .list
    }
    return FeatureTable(
      descriptions: places.map { table.descriptions[$0] }, columns: places.map { table.columns[$0] }, rowCount: rows)
  }

  @Test("Names and the number of rows are read back", arguments: [0, 1, 300, 41_000], [false, true])
  func roundTrip(rowCount: Int, isNullable: Bool) throws {
    var random = SplitMix64(state: UInt64(rowCount))
    let table = Self.table(rows: rowCount, isNullable: isNullable, &random)
    let reader = try reader(EncodedTable.bytes(of: [table, table], encoder))
    #expect(reader.format == TableFormat(.npz) && reader.columnNames == table.descriptions.map(\.name))
    #expect(try reader.read([]).rowCount == 2 * rowCount)
    let error = #expect(throws: TableError.self) { try reader.read() }
    #expect(error?.code == .unsupported && error?.message.contains("write Parquet or Arrow") == true)
  }

  @Test("Elements lie there as they are, texts as wide as the longest, offsets from 0 on")
  func elements() throws {
    func part(_ texts: [String], _ lists: [[Int32]], _ numbers: [Int32], _ present: [Bool]) -> FeatureTable {
      FeatureTable(
        descriptions: [
          ColumnDescription("t", .text, isNullable: true, ""), ColumnDescription("l", .list(of: .int32), ""),
          ColumnDescription("n", .int32, ""),
        ],
        columns: [
          ColumnValues(.text(categories: texts, codes: texts.indices.map { Int32($0) }), validity: .flags(present)),
          ColumnValues(JaggedColumn(lists)), .int32(numbers, present: present),
        ], rowCount: texts.count)
    }
    let bytes = try EncodedTable.bytes(
      of: [part(["aγ", "x"], [[1], [2, 3]], [4, 5], [true, false]), part(["b"], [[7]], [9], [true])], encoder)
    func array(_ name: String) throws -> (header: String, bytes: [UInt8]) {
      let directory = try ZipDirectory(MemorySource(name: "t", bytes: bytes))
      let entry = try #require(directory.entries.first { $0.name == name })
      let member = try directory.start(of: entry, reading: .max)
      let size = 10 + Int(member[8]) + Int(member[9]) << 8
      #expect(size % 64 == 0 && member[size - 1] == UInt8(ascii: "\n"))
      return (
        String(decoding: member[10..<size].prefix { $0 != UInt8(ascii: "}") }, as: UTF8.self), Array(member[size...])
      )
    }
    func words<Word: FixedWidthInteger>(_ words: [Word]) -> [UInt8] { words.reduce(into: []) { $0.append(word: $1) } }
    let texts = try array("t.npy")
    #expect(texts.header == "{'descr': '<U2', 'fortran_order': False, 'shape': (3,), ")
    #expect(texts.bytes == words([UInt32(97), 0x3b3, 0, 0, 98, 0]))
    #expect(try array("l.npy").bytes == words([Int32(1), 2, 3, 7]))
    #expect(try array("l.offsets.npy").bytes == words([Int64(0), 1, 3, 4]))
    let numbers = try array("n.npy")
    #expect(numbers.header.hasPrefix("{'descr': '<f8'"))
    #expect(numbers.bytes == words([4.0, .nan, 9.0].map(\.bitPattern)))
  }

  @Test("Columns that there is no array for are refused, by their names")
  func refused() {
    for columns in [
      [ColumnDescription("n", .int64, isNullable: true, "")],
      [ColumnDescription("n", .list(of: .int32), ""), ColumnDescription("n.offsets", .int32, "")],
    ] {
      let error = #expect(throws: TableError.self) { try encoder.header(for: columns) }
      #expect(error?.code == .invalidColumn && error?.message.contains(" n") == true)
    }
  }

  @Test("A copy of the assembler is a point to go back to, and no run goes on in a file")
  func goingBack() throws {
    var random = SplitMix64(state: 2)
    let table = Self.table(rows: 100, isNullable: false, &random)
    var piece = NPZPiece()
    _ = try encoder.append(table, from: 0, to: &piece)
    var assembler = try encoder.assembler(for: table.descriptions, at: 0, checkpoints: [])
    try assembler.append(piece) { _ in Issue.record("nothing is there before the end") }
    #expect(try assembler.endPart { _ in } == nil)
    let copy = assembler
    try assembler.append(piece) { _ in }
    assembler = copy
    var file: [UInt8] = []
    try assembler.finish(metadata: [:]) { file += $0 }
    #expect(file.count == assembler.byteCount)
    #expect(file == (try EncodedTable.bytes(of: [table], encoder)))
  }

  @Test("Pieces that were stored are the same ones, and damage is found")
  func storage() throws {
    var random = SplitMix64(state: 8)
    var piece = NPZPiece()
    _ = try encoder.append(Self.table(rows: 20, isNullable: true, &random), from: 0, to: &piece)
    var bytes = (piece.stored + NPZPiece.endOfPart)[...]
    guard case .piece(let back)? = try NPZPiece.take(from: &bytes), case .endOfPart? = try NPZPiece.take(from: &bytes)
    else {
      Issue.record("no piece, or no end")
      return
    }
    #expect(bytes.isEmpty && back.stored == piece.stored)
  }

  @Test("Whatever is changed in a file, reading it ends, with an error or without")
  func damage() throws {
    var random = SplitMix64(state: 5)
    let whole = try EncodedTable.bytes(of: [Self.table(rows: 7, isNullable: false, &random)], encoder)
    for count in whole.indices {
      let error = #expect(throws: TableError.self) { try reader(Array(whole[..<count])) }
      #expect(error?.code == .corrupt)
    }
    for _ in 0..<5_000 {
      var bytes = whole
      // Most of it is read at its end.
      let start = random.next() % 2 == 0 ? 0 : bytes.count - bytes.count / 5
      for _ in 0..<1 + random.next() % 3 {
        bytes[start + Int(random.next() % UInt64(bytes.count - start))] ^= 1 << UInt8(random.next() % 8)
      }
      _ = try? reader(bytes).read([])
    }
  }

  @Test("Archives of something else are none")
  func otherArchives() throws {
    var zip = ZipWriter()
    let bytes = zip.head(of: "a.txt", size: 0, checksum: 0) + zip.end()
    let error = #expect(throws: TableError.self) { try reader(bytes) }
    #expect(error?.code == .unsupported && error?.message == "this is a zip archive, which is not read as a table")
  }
}
