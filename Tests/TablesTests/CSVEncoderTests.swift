import Columns
import Testing

@testable import Tables

@Suite("Comma-separated text")
struct CSVEncoderTests {
  @Test("Names and texts are quoted where they have to be, numbers are those of tab-separated text")
  func quotes() throws {
    let table = FeatureTable(
      descriptions: [
        ColumnDescription("h_mass", .float32, ""), ColumnDescription("pt, \"lead\"", .int32, ""),
        ColumnDescription("label", .text, ""),
      ],
      columns: [
        .float32([125_000.5, .nan, -.infinity, 1e-5]), .int32([1, 0, -3, 4], present: [true, false, true, true]),
        .text(categories: ["gg", "a,b", "say \"hi\"", "two\nlines\r"], codes: [0, 1, 2, 3]),
      ], rowCount: 4)
    let text = String(decoding: try EncodedTable.bytes(of: [table], CSVEncoder()), as: UTF8.self)
    #expect(
      text
        == "h_mass,\"pt, \"\"lead\"\"\",label\n125000.5,1,gg\n,,\"a,b\"\n-inf,-3,\"say \"\"hi\"\"\"\n1e-05,4,\"two\nlines\r\"\n"
    )
  }

  @Test(
    "A file's name tells the format",
    arguments: [
      ("a.tsv", .tsv, .none), ("a.CSV", .csv, .none), ("a.tsv.gz", .tsv, .gzip),
      ("x/a.csv.zst", .csv, .zstd), ("a.txt", nil, .none), ("a.gz", nil, .gzip), ("tsv", nil, .none),
    ] as [(String, TableFormat.Kind?, TableFormat.Compression)])
  func names(path: String, kind: TableFormat.Kind?, compression: TableFormat.Compression) {
    #expect(TableFormat.kind(ofFileNamed: path) == kind)
    #expect(TableFormat.compression(ofFileNamed: path) == compression)
  }
}
