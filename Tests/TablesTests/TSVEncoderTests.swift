import Columns
import Testing

@testable import Tables

@Suite("Tab-separated text")
struct TSVEncoderTests {
  private let encoder = TSVEncoder()

  private func table(_ columns: [(String, ColumnValues)]) -> FeatureTable {
    FeatureTable(
      descriptions: columns.map { ColumnDescription($0, $1.type, "") }, columns: columns.map(\.1),
      rowCount: columns.first?.1.count ?? 0)
  }

  private func text(_ table: FeatureTable) throws -> String {
    var buffer = try encoder.header(for: table.descriptions)
    try encoder.append(table, to: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  @Test("Every type of column, with missing values as empty fields")
  func everyType() throws {
    let table = table([
      ("photon_n", .uint32([2, 4_294_967_295, 0])),
      ("h_mass", .float32([125_000.5, .nan, -0.0])),
      ("mean", .float64([0.1, .nan, .infinity])),
      ("charge_min", .int32([-1, 7, 1], present: [true, false, true])),
      ("plain", .int32([.min, 0, .max])),
      ("charge_sum", .int64([.min, 0, .max])),
      ("label", .text(categories: ["VBF", "", "γγ"], codes: [2, 1, 0])),
    ])
    #expect(
      try text(table) == """
        photon_n\th_mass\tmean\tcharge_min\tplain\tcharge_sum\tlabel
        2\t125000.5\t0.1\t-1\t-2147483648\t-9223372036854775808\tγγ
        4294967295\t\t\t\t0\t0\t
        0\t-0.0\tinf\t1\t2147483647\t9223372036854775807\tVBF

        """)
  }

  @Test("A table without rows is its header")
  func noRows() throws {
    #expect(try text(table([("pt", .float32([])), ("label", .text(categories: [], codes: []))])) == "pt\tlabel\n")
  }

  @Test("A table without columns has an empty line per row, and so has its header")
  func noColumns() throws {
    let table = FeatureTable(descriptions: [], columns: [], rowCount: 2)
    #expect(try text(table) == "\n\n\n")
  }

  @Test("Text is appended to what the buffer holds, over many blocks")
  func manyBlocks() throws {
    let values = (0..<50_000).map { Int64($0) * 1_000_003 }
    let long = String(repeating: "x", count: 3000)
    let table = table([
      ("number", .int64(values)),
      ("text", .text(categories: ["a", long], codes: values.map { $0 % 1000 == 0 ? 1 : 0 })),
    ])
    var buffer = Array("before\n".utf8)
    try encoder.append(table, to: &buffer)
    let expected = values.map { "\($0)\t\($0 % 1000 == 0 ? long : "a")\n" }.joined()
    #expect(buffer == Array("before\n".utf8) + Array(expected.utf8))
  }

  /// The lines are those of pandas 3.0, `DataFrame.to_csv(sep="\t", index=False)`.
  @Test("Names and texts are quoted where they have to be, as pandas does it")
  func quotes() throws {
    let labels = ["\"a", "a\"b", "\"", "\"a\"", "a\tb", "a\nb", " a", "a,b", "a'b", ""]
    let table = table([
      ("x\"y", .int32(labels.map { _ in 1 })),
      ("label", .text(categories: labels, codes: labels.indices.map { Int32($0) })),
    ])
    #expect(
      try text(table)
        == "\"x\"\"y\"\tlabel\n1\t\"\"\"a\"\n1\t\"a\"\"b\"\n1\t\"\"\"\"\n1\t\"\"\"a\"\"\"\n1\t\"a\tb\"\n1\t\"a\nb\"\n1\t a\n"
        + "1\ta,b\n1\ta'b\n1\t\n")
  }
}
