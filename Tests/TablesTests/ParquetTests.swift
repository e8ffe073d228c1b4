import Columns
import TestSupport
import Testing

@testable import Tables

@Suite("Parquet, written and read back")
struct ParquetTests {
  private let encoder = ParquetEncoder()

  private static let columns = [
    ColumnDescription("h_mass", .float32, unit: .mev, formula: "m(γγ)", "the mass of \"both\" photons"),
    ColumnDescription("mean", .float64, "a mean"), ColumnDescription("charge", .int32, "a charge"),
    ColumnDescription("photon_n", .uint32, "a count"), ColumnDescription("sum", .int64, "a sum"),
    ColumnDescription("label", .text, "the label"),
  ]

  /// Rows of which every third lacks what can be lacking, and those of some blocks everything or nothing.
  private static func table(rows: Int, seed: UInt64) -> FeatureTable {
    var random = SplitMix64(state: seed)
    func isMissing(_ row: Int) -> Bool {
      switch row / 20_000 % 3 {
      case 0: row % 3 == 0
      case 1: true
      default: false
      }
    }
    let words = (0..<rows).map { _ in random.next() }
    return FeatureTable(
      descriptions: columns,
      columns: [
        .float32(words.enumerated().map { isMissing($0) ? .nan : Float(Int32(truncatingIfNeeded: $1)) / 64 }),
        .float64(words.enumerated().map { isMissing($0) ? .nan : -Double($1) / 3 }),
        .int32(
          words.enumerated().map { isMissing($0) ? 0 : Int32(truncatingIfNeeded: $1) },
          present: (0..<rows).map { !isMissing($0) }),
        .uint32(words.map { UInt32(truncatingIfNeeded: $0 >> 32) }), .int64(words.map(Int64.init(bitPattern:))),
        .text(categories: ["tt", "γγ", "", "VBF", "Z"], codes: words.map { Int32($0 >> 60 > 2 ? 1 : $0 % 5) }),
      ], rowCount: rows)
  }

  private func read(_ bytes: [UInt8], _ columns: [String]? = nil) throws -> FeatureTable {
    try TableReader(MemorySource(name: "t.parquet", bytes: bytes)).read(columns)
  }

  /// As text, since missing numbers are not equal to themselves.
  private func text(_ tables: FeatureTable...) throws -> [UInt8] {
    try EncodedTable.bytes(of: tables, TSVEncoder())
  }

  @Test("What is written is read back, with its descriptions", arguments: [0, 1, 7, 8, 20_000, 45_001, 330_000])
  func roundTrip(rows: Int) throws {
    let table = Self.table(rows: rows, seed: UInt64(rows))
    let bytes = try EncodedTable.bytes(of: [table], metadata: ["diphoton": "{}"], encoder)
    let reader = try TableReader(MemorySource(name: "t", bytes: bytes))
    #expect(reader.format == TableFormat(.parquet))
    #expect(reader.descriptions == Self.columns)
    #expect(reader.metadata["diphoton"] == "{}")
    let back = try reader.read()
    #expect(back.descriptions == Self.columns)
    #expect(try text(back) == text(table))
    #expect(try text(reader.read(["label", "charge"])) == text(reading(table, [5, 2])))
  }

  private func reading(_ table: FeatureTable, _ columns: [Int]) -> FeatureTable {
    FeatureTable(
      descriptions: columns.map { table.descriptions[$0] }, columns: columns.map { table.columns[$0] },
      rowCount: table.rowCount)
  }

  @Test("Infinities, zeros and the ends of every range are what they were")
  func extremes() throws {
    let table = FeatureTable(
      descriptions: Array(Self.columns.prefix(5)),
      columns: [
        .float32([.infinity, -.infinity, -0.0, .leastNonzeroMagnitude]),
        .float64([.infinity, -.infinity, -0.0, .greatestFiniteMagnitude]), .int32([.min, .max, 0, -1]),
        .uint32([.max, 0, 1, 2]), .int64([.min, .max, 0, -1]),
      ], rowCount: 4)
    #expect(try read(EncodedTable.bytes(of: [table], encoder)) == table)
  }

  @Test("Row groups end with parts, when there are enough rows")
  func rowGroups() throws {
    let parts = [30_000, 10, 55_000, 70_000, 1, 260_000, 90_000, 5].map { Self.table(rows: $0, seed: 2) }
    var assembler = try encoder.assembler(for: Self.columns, at: 4, checkpoints: [])
    var isWhole: [Bool] = []
    for part in parts {
      try append(part, to: &assembler) { _ in }
      isWhole.append(try assembler.endPart { _ in } != nil)
    }
    #expect(isWhole == [false, false, true, false, false, false, true, false])
    let bytes = try EncodedTable.bytes(of: parts, encoder)
    #expect(try read(bytes).rowCount == 505_016)
    #expect(
      try ParquetTable(MemorySource(name: "t", bytes: bytes)).groupSizes == [
        85_010, 110_001, 100_000, 100_000, 110_000, 5,
      ])
  }

  private func append(
    _ table: FeatureTable, to assembler: inout ParquetAssembler, _ write: ([UInt8]) -> Void
  ) throws {
    var row = 0
    while row < table.rowCount {
      var piece = ParquetPiece()
      row = try encoder.append(table, from: row, to: &piece)
      try assembler.append(piece, write: write)
    }
  }

  @Test("A run that goes on where an earlier one stopped gives the same bytes")
  func goingOn() throws {
    let parts = [50_000, 40_000, 85_000, 90_000, 20_000].map { Self.table(rows: $0, seed: 3) }
    let expected = try EncodedTable.bytes(of: parts, encoder)
    var file = try encoder.header(for: Self.columns)
    var assembler = try encoder.assembler(for: Self.columns, at: file.count, checkpoints: [])
    var checkpoints: [[UInt8]] = []
    for part in parts[..<3] {
      try append(part, to: &assembler) { file += $0 }
      if let checkpoint = try assembler.endPart(write: { file += $0 }) { checkpoints.append(checkpoint) }
    }
    #expect(checkpoints.count == 2)
    assembler = try encoder.assembler(for: Self.columns, at: file.count, checkpoints: checkpoints)
    for part in parts[3...] {
      try append(part, to: &assembler) { file += $0 }
      _ = try assembler.endPart { file += $0 }
    }
    try assembler.finish(metadata: [:]) { file += $0 }
    #expect(file == expected)
    for count in 1..<checkpoints[0].count {
      let error = #expect(throws: TableError.self) {
        try encoder.assembler(for: Self.columns, at: 4, checkpoints: [Array(checkpoints[0][..<count])])
      }
      #expect(error?.code == .corrupt)
    }
  }

  @Test("A copy of the assembler is a point to go back to")
  func goingBack() throws {
    let parts = [30_000, 95_000, 20_000].map { Self.table(rows: $0, seed: 4) }
    var file = try encoder.header(for: Self.columns)
    var assembler = try encoder.assembler(for: Self.columns, at: file.count, checkpoints: [])
    try append(parts[0], to: &assembler) { file += $0 }
    _ = try assembler.endPart { file += $0 }
    let mark = assembler
    try append(parts[1], to: &assembler) { file += $0 }
    _ = try assembler.endPart { file += $0 }
    #expect(file.count > mark.byteCount)
    assembler = mark
    file.removeSubrange(mark.byteCount...)
    try append(parts[2], to: &assembler) { file += $0 }
    _ = try assembler.endPart { file += $0 }
    try assembler.finish(metadata: [:]) { file += $0 }
    #expect(file == (try EncodedTable.bytes(of: [parts[0], parts[2]], encoder)))
  }

  @Test("Runs and packed groups are read back", arguments: [1, 2, 3, 7, 8, 9, 20])
  func runLengths(bitWidth: Int) {
    var random = SplitMix64(state: UInt64(bitWidth))
    for _ in 0..<200 {
      var encoder = RunLengthEncoder(bitWidth: bitWidth)
      var expected: [UInt32] = []
      for _ in 0..<random.next() % 20 {
        let value = UInt32(random.next() & (1 << UInt64(bitWidth) - 1))
        let count = Int(random.next() % (random.next() % 4 == 0 ? 1000 : 12))
        encoder.append(value, count: count)
        expected += repeatElement(value, count: count)
      }
      encoder.finish()
      var actual: [UInt32] = []
      encoder.bytes.withUnsafeBytes { bytes in
        let isWhole = RunLengthDecoder(bytes, bitWidth: bitWidth).forEachRun(count: expected.count) {
          actual += repeatElement($0, count: $1)
          return true
        }
        #expect(isWhole)
      }
      #expect(actual == expected)
    }
  }
}

extension ParquetTable {
  fileprivate var groupSizes: [Int] { groups.map(\.rowCount) }
}
