import Columns
import Testing

@testable import Tables

/// Tables that are made of one file of pieces.
@Suite struct DividedTablesTests {
  private static let columns = [
    ColumnDescription("x", .float64, "a number"), ColumnDescription("n", .uint32, isNullable: true, "a count"),
    ColumnDescription("n_up", .uint32, isNullable: true, "another count"),
    ColumnDescription("in a", .flag, "a mask"), ColumnDescription("in b", .flag, "a mask"),
  ]
  private static let table = FeatureTable(
    descriptions: columns,
    columns: [
      .float64([1, 2.5, .nan, 4]),
      ColumnValues(.uint32([1, 0, 3, 4]), validity: .flags([true, false, true, true])),
      ColumnValues(.uint32([5, 6, 7, 0]), validity: .flags([true, true, true, false])),
      .flags([true, false, true, true]), .flags([true, true, true, false]),
    ], rowCount: 4)
  /// The first has the rows of which `n` is never missing; the second those of `n_up`, under the name of the other.
  private static let parts = [
    TablePart(
      region: "a", variation: nil, mask: 3, positions: [0, 1],
      columns: [columns[0], ColumnDescription("n", .uint32, "a count")]),
    TablePart(
      region: "b", variation: nil, mask: 4, positions: [2, 0],
      columns: [ColumnDescription("n", .uint32, "a count"), columns[0]]),
  ]

  private func stream(_ encoder: any TableEncoder) throws -> [UInt8] {
    try encoder.file(
      of: Self.table, metadata: [divisionKey("key", ofPart: 0): "first", divisionKey("key", ofPart: 1): "second"])
  }

  private func tables(
    _ bytes: [UInt8], _ encoder: some StorableEncoder, piece size: Int = .max
  ) throws -> [[UInt8]] {
    var tables = DividedTables(encoder)
    var made: [[UInt8]] = [[], []]
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = Array(rest.prefix(size))
      rest = rest.dropFirst(size)
      try piece.withUnsafeBytes {
        try tables.take($0, write: { made[$1] += $0 }, begin: { made[$1].replaceSubrange(..<$0.count, with: $0) })
      }
    }
    try tables.finish()
    return made
  }

  @Test(arguments: [
    TableFormat(.tsv), TableFormat(.csv, compression: .gzip), TableFormat(.parquet), TableFormat(.root),
  ])
  func eachIsWhatItsRowsAloneGive(_ format: TableFormat) throws {
    let encoder = format.storableEncoder
    let bytes = try stream(encoder.divided(into: Self.parts))
    let alone = try zip(Self.parts, ["first", "second"]).map { part, text in
      try encoder.file(of: Self.table.part(part), metadata: ["key": text])
    }
    for size in [1, 7, 1_000, .max] { #expect(try tables(bytes, encoder, piece: size) == alone) }
    // What ends too early is no such file, nor is another one.
    for count in 0..<bytes.count {
      #expect(throws: TableError.self) { try tables(Array(bytes.prefix(count)), encoder) }
    }
    for place in [0, 9, 16, bytes.count / 2] {
      var damaged = bytes
      damaged[place] ^= 0x85
      // Whatever comes of it, it ends.
      _ = try? tables(damaged, encoder)
    }
  }

  @Test func rowsOfAPartHaveWhatTheyHad() {
    let second = Self.table.part(Self.parts[1])
    #expect(second["n"] == .uint32([5, 6, 7]))
    #expect(second.rowCount == 3)
    #expect(Self.table.part(Self.parts[0])["n"] == .uint32([1, 3, 4]))
  }
}
