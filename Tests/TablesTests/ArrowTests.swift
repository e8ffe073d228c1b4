import Columns
import TestSupport
import Testing

@testable import Tables

@Suite("Arrow, written and read back")
struct ArrowTests {
  private let encoder = ArrowEncoder()

  private func read(_ bytes: [UInt8]) throws(TableError) -> FeatureTable {
    try TableReader(MemorySource(name: "t.arrow", bytes: bytes)).read()
  }

  @Test("Columns of every type are read back", arguments: [0, 1, 9, 300, 41_000], [false, true])
  func roundTrip(rowCount: Int, isNullable: Bool) throws {
    var random = SplitMix64(state: UInt64(rowCount))
    let table = RandomTable.table(rows: rowCount, isNullable: isNullable, &random)
    let bytes = try EncodedTable.bytes(of: [table], metadata: ["diphoton": "{}"], encoder)
    let reader = try TableReader(MemorySource(name: "t", bytes: bytes))
    #expect(reader.format == TableFormat(.arrow) && reader.metadata["diphoton"] == "{}")
    let back = try reader.read()
    #expect(back.descriptions == table.descriptions && back.rowCount == rowCount)
    for (column, expected) in zip(back.columns, table.columns) {
      #expect(column.type == expected.type)
      #expect(RandomTable.rows(column) == RandomTable.rows(expected))
    }
  }

  @Test("NaNs that say that a row or an element lacks a value are no values, and others are")
  func notANumber() throws {
    let table = FeatureTable(
      descriptions: [
        ColumnDescription("always", .float32, isNullable: false, ""), ColumnDescription("missing", .float64, ""),
        ColumnDescription("holes", .list(of: .float32), elementsAreNullable: true, ""),
      ],
      columns: [
        ColumnValues(.float32([.nan, 1, 2])), .float64([.nan, 1, .nan]),
        ColumnValues(JaggedColumn<Float>([[.nan, 1], [], [.nan]])),
      ], rowCount: 3)
    let bytes = try EncodedTable.bytes(of: [table], encoder)
    let back = try read(bytes)
    #expect(back.columns.map(\.validity) == table.columns.map(\.validity))
    for (column, expected) in zip(back.columns, table.columns) {
      #expect(RandomTable.rows(column) == RandomTable.rows(expected))
    }
    let arrow = try ArrowTable(MemorySource(name: "t", bytes: bytes))
    #expect(arrow.columns.map(\.isNullable) == [false, true, false])
  }

  @Test("Texts are those of one dictionary, whatever the parts have of them")
  func dictionary() throws {
    func part(_ categories: [String], _ codes: [Int32], present: [Bool]) -> FeatureTable {
      FeatureTable(
        descriptions: [ColumnDescription("label", .text, isNullable: true, "")],
        columns: [ColumnValues(.text(categories: categories, codes: codes), validity: .flags(present))],
        rowCount: codes.count)
    }
    let parts = [
      part(["never", "b", "a"], [2, 1, 2], present: [true, true, true]), part(["x"], [0], present: [false]),
      part(["a", "b", "\u{e9}", "e\u{301}"], [0, 2, 3, 1], present: [true, true, true, true]),
    ]
    let back = try read(EncodedTable.bytes(of: parts, encoder))
    #expect(
      RandomTable.rows(back.columns[0]) == ["a", "b", "a"].map { "[\"\($0)\"]" } + ["none"]
        + ["a", "\u{e9}", "e\u{301}", "b"].map { "[\"\($0)\"]" })
    let empty = part(["x"], [0, 0], present: [false, false])
    #expect(RandomTable.rows(try read(EncodedTable.bytes(of: [empty], encoder)).columns[0]) == ["none", "none"])
  }

  @Test("A run that goes on where an earlier one stopped gives the same bytes")
  func goingOn() throws {
    var random = SplitMix64(state: 3)
    let parts = [50_000, 40, 0, 25_000].map { RandomTable.table(rows: $0, isNullable: true, &random) }
    let columns = parts[0].descriptions
    let expected = try EncodedTable.bytes(of: parts, encoder)
    var file = try encoder.header(for: columns)
    var assembler = try encoder.assembler(for: columns, at: file.count, checkpoints: [])
    var checkpoints: [[UInt8]] = []
    for part in parts {
      var row = 0
      while row < part.rowCount {
        var piece = ArrowPiece()
        row = try encoder.append(part, from: row, to: &piece)
        try assembler.append(piece) { file += $0 }
      }
      checkpoints.append(try #require(try assembler.endPart { file += $0 }))
      assembler = try encoder.assembler(for: columns, at: file.count, checkpoints: checkpoints)
    }
    try assembler.finish(metadata: [:]) { file += $0 }
    #expect(file == expected)
    for count in 1..<checkpoints[0].count {
      let error = #expect(throws: TableError.self) {
        try encoder.assembler(for: columns, at: 8, checkpoints: [Array(checkpoints[0][..<count])])
      }
      #expect(error?.code == .corrupt)
    }
  }

  @Test("Pieces that were stored are the same ones, and damage is found")
  func storage() throws {
    var random = SplitMix64(state: 8)
    let table = RandomTable.table(rows: 50, isNullable: true, &random)
    var piece = ArrowPiece()
    _ = try encoder.append(table, from: 0, to: &piece)
    let stored = piece.stored + ArrowPiece.endOfPart
    var bytes = stored[...]
    guard case .piece(let back)? = try ArrowPiece.take(from: &bytes),
      case .endOfPart? = try ArrowPiece.take(from: &bytes)
    else {
      Issue.record("no piece, or no end")
      return
    }
    #expect(bytes.isEmpty && back.stored == piece.stored)
    for index in piece.stored.indices {
      var damaged = stored
      damaged[index] ^= 1 << UInt8(random.next() % 8)
      var rest = damaged[...]
      if let piece = try? ArrowPiece.take(from: &rest) { Issue.record("byte \(index) makes \(piece)") }
    }
  }

  @Test("Long lists make pieces of fewer rows")
  func longLists() throws {
    let lists = JaggedColumn<Double>([[Double]](repeating: [Double](repeating: 1, count: 100_000), count: 100))
    let table = FeatureTable(
      descriptions: [ColumnDescription("x", .list(of: .float64), "")], columns: [ColumnValues(lists)], rowCount: 100)
    var piece = ArrowPiece()
    let next = try encoder.append(table, from: 0, to: &piece)
    #expect((1..<100).contains(next) && piece.byteCount <= 1 << 26)
    #expect(try read(EncodedTable.bytes(of: [table], encoder)) == table)
  }

  @Test("Batches are parts of a table, and those without rows are none")
  func parts() throws {
    var random = SplitMix64(state: 4)
    let tables = [3, 0, 25_000].map { RandomTable.table(rows: $0, isNullable: false, &random) }
    let bytes = try EncodedTable.bytes(of: tables, encoder)
    let reader = try TableReader(MemorySource(name: "t", bytes: bytes))
    var counts: [Int] = []
    try reader.readParts(try reader.describe(), rowsAtATime: 10) { counts.append($0.rowCount) }
    #expect(counts == [3, 20_000, 5_000])
  }
}

@Suite("Arrow that is damaged or lies")
struct HostileArrowTests {
  private func read(_ bytes: [UInt8]) throws(TableError) -> FeatureTable {
    try TableReader(MemorySource(name: "t.arrow", bytes: bytes)).read()
  }

  @Test("Whatever is changed in a file, reading it ends, with an error or without")
  func damage() throws {
    var random = SplitMix64(state: 5)
    for isNullable in [false, true] {
      let table = RandomTable.table(rows: 7, isNullable: isNullable, &random)
      let whole = try EncodedTable.bytes(of: [table], ArrowEncoder())
      for count in stride(from: 0, to: whole.count, by: 7) {
        let error = #expect(throws: TableError.self) { try read(Array(whole[..<count])) }
        #expect(error?.code == .corrupt)
      }
      for _ in 0..<3_000 {
        var bytes = whole
        for _ in 0..<1 + random.next() % 3 {
          bytes[Int(random.next() % UInt64(bytes.count))] ^= 1 << UInt8(random.next() % 8)
        }
        if let table = try? read(bytes) { #expect(table.rowCount < 1 << 24) }
      }
    }
  }

  /// A file of one batch, which says of itself what it likes.
  private func file(
    _ column: ColumnDescription, rowCount: Int64, nodes: [Int64], buffers: [Int64], body: [UInt8] = [],
    compression: UInt8? = nil, schema: FlatTable? = nil
  ) -> [UInt8] {
    let batch = FlatTable([
      0: .int64(rowCount), 1: .structures(nodes, width: 2), 2: .structures(buffers, width: 2),
      3: compression.map { .table(FlatTable([0: .int8($0)])) },
    ])
    let head = ArrowMessage.bytes(.records, batch, bodySize: body.count)
    let footer = FlatBufferWriter.bytes(
      of: FlatTable([
        1: .table(schema ?? ArrowSchema([column]).table()),
        3: .structures([8, Int64(head.count), Int64(body.count)], width: 3),
      ]))
    var bytes = ArrowEncoder.magic + [0, 0] + head + body + footer
    bytes.append(word: UInt32(footer.count))
    return bytes + ArrowEncoder.magic
  }

  @Test("More rows than there are bytes for are an error, not an allocation")
  func manyRows() throws {
    let column = ColumnDescription("x", .float64, isNullable: false, "")
    for count in [Int64.max, 1 << 40, 1 << 26] {
      let error = #expect(throws: TableError.self) {
        try read(file(column, rowCount: count, nodes: [count, 0], buffers: [0, 0, 0, 0]))
      }
      #expect(error?.code == .corrupt && error?.message.contains("too many") == true)
    }
    for count in [Int64(1), 1_000, 1 << 23] {
      let error = #expect(throws: TableError.self) {
        try read(file(column, rowCount: count, nodes: [count, 0], buffers: [0, 0, 0, 0]))
      }
      #expect(error?.message.hasSuffix("column x: 0 bytes lie there for \(count) values") == true)
    }
    for nodes: [Int64] in [[], [3, 0], [-1, 0]] {
      #expect(throws: TableError.self) { try read(file(column, rowCount: 2, nodes: nodes, buffers: [0, 0, 0, 0])) }
    }
    #expect(throws: TableError.self) { try read(file(column, rowCount: -1, nodes: [-1, 0], buffers: [0, 0, 0, 0])) }
  }

  @Test("Compressed buffers that claim more than their bytes stand for are an error")
  func largeBuffers() throws {
    let column = ColumnDescription("x", .float64, isNullable: false, "")
    for (codec, size) in [(UInt8(0), UInt64(1) << 40), (1, 1 << 40), (0, 100_000), (1, 16), (0, 16), (1, .max - 1)] {
      var body: [UInt8] = []
      body.append(word: size)
      body.append(word: UInt64(7))
      let error = #expect(throws: TableError.self) {
        try read(file(column, rowCount: 2, nodes: [2, 0], buffers: [0, 0, 0, 16], body: body, compression: codec))
      }
      #expect(error?.code == .corrupt, "\(codec), \(size)")
    }
    let error = #expect(throws: TableError.self) {
      try read(file(column, rowCount: 0, nodes: [0, 0], buffers: [0, 0, 0, 0], compression: 7))
    }
    #expect(error?.code == .unsupported)
  }

  @Test("Lists whose ends lie anywhere are an error")
  func wildLists() throws {
    let column = ColumnDescription("x", .list(of: .int32), isNullable: false, "")
    for ends: [Int64] in [[0, 3], [0, -1], [1, 0], [-1, 1], [0, .max], [.min, 0]] {
      var body: [UInt8] = []
      for end in ends { body.append(word: end) }
      body.append(word: UInt64(0))
      let error = #expect(throws: TableError.self) {
        try read(file(column, rowCount: 1, nodes: [1, 0, 2, 0], buffers: [0, 0, 0, 16, 16, 0, 16, 8], body: body))
      }
      #expect(error?.code == .corrupt, "\(ends)")
    }
    let wide = ColumnDescription("x", .fixed(.int32, width: 2_000_000_000), isNullable: false, "")
    #expect(throws: TableError.self) {
      try read(file(wide, rowCount: 1 << 20, nodes: [1 << 20, 0, .max, 0], buffers: [0, 0, 0, 0, 0, 0]))
    }
  }

  @Test("Fields that are within each other again and again are an error")
  func manyFields() throws {
    // Each is twice in the next one: as a file could say it in few bytes, with one place for both.
    var field = FlatTable([0: .text("x"), 2: .int8(ArrowType.structure.rawValue), 3: .table(FlatTable([:]))])
    for _ in 0..<80 {
      field = FlatTable([
        0: .text("x"), 2: .int8(ArrowType.structure.rawValue), 3: .table(FlatTable([:])), 5: .tables([field]),
      ])
    }
    let error = #expect(throws: TableError.self) {
      try read(
        file(
          ColumnDescription("x", .int32, ""), rowCount: 0, nodes: [], buffers: [],
          schema: FlatTable([1: .tables([field])])))
    }
    #expect(error?.code == .corrupt && error?.message.contains("than is believed") == true)
  }
}
