import Columns
import Foundation
import Testing

@testable import Report

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite struct PageTests {
  private static func table(_ labels: [String], _ values: [Float], name: String = "h_mass") -> FeatureTable {
    let categories = Array(Set(labels)).sorted()
    let codes = labels.map { Int32(categories.firstIndex(of: $0) ?? 0) }
    return FeatureTable(
      descriptions: [
        ColumnDescription(name, .float32, role: .spectator, unit: .mev, "a mass"),
        ColumnDescription("weight", .float32, "a weight"),
        ColumnDescription("label", .text, "the label"),
      ],
      columns: [.float32(values), .float32(values.map { _ in 0.5 }), .text(categories: categories, codes: codes)],
      rowCount: labels.count)
  }

  private static let tables: [FeatureTable] = [
    table(["a", "b", "a", "b"], [1, 2, 3, 4]), table(["a", "a"], [1, .infinity]), table(["a"], [.nan]), table([], []),
  ]

  /// Whether `text` is XML without errors.
  private func isWellFormed(_ text: String) -> Bool { XMLParser(data: Data(text.utf8)).parse() }

  @Test(arguments: tables) func anyTableHasAPage(table: FeatureTable) async throws {
    let report = try await Report(of: table, named: "t.tsv", program: "test")
    let html = report.html
    // The page is XML, too, but for its first line.
    #expect(isWellFormed(String(html.split(separator: "\n", maxSplits: 1)[1])))
    #expect(try await Report(of: table, named: "t.tsv", program: "test").html == html)
    let plot = try ColumnPlot(of: "h_mass", in: table)
    #expect(isWellFormed(plot.svg))
    #expect(!plot.text(TextStyle(width: 1)).isEmpty)
  }

  @Test(arguments: [[1e308, -1e308, 5e-324, .infinity], [1e308, 1e308, 1e308, 1e308], [0, 0, 0, 0]] as [[Double]])
  func numbersAtTheEdgeHaveAPage(weights: [Double]) async throws {
    for masses in [weights, [1, 1, 2, .infinity]] {
      let table = FeatureTable(
        descriptions: [
          ColumnDescription("h_mass", .float64, role: .spectator, ""), ColumnDescription("weight", .float64, ""),
          ColumnDescription("label", .text, ""),
        ],
        columns: [.float64(masses), .float64(weights), .text(categories: ["a", "b"], codes: [0, 0, 1, 1])],
        rowCount: 4)
      let html = try await Report(of: table, named: "t", program: "test").html
      #expect(isWellFormed(String(html.split(separator: "\n", maxSplits: 1)[1])))
      #expect(try ColumnPlot(of: "h_mass", in: table).text(TextStyle()).contains("a"))
    }
  }

  @Test func namesAreNoMarkup() async throws {
    let hostile = "<script>alert(1)</script>\"'&\u{1B}[2J"
    let table = Self.table([hostile, "b"], [1, 2], name: hostile)
    let html = try await Report(of: table, named: hostile, program: hostile).html
    #expect(!html.contains("<script"))
    #expect(!html.contains("\u{1B}"))
    #expect(isWellFormed(String(html.split(separator: "\n", maxSplits: 1)[1])))
    let plot = try ColumnPlot(of: hostile, in: table)
    #expect(isWellFormed(plot.svg))
    #expect(!plot.text(TextStyle()).contains("\u{1B}"))
    #expect(plot.text(TextStyle(isUnicode: false)).utf8.allSatisfy { $0 == 10 || (32..<127).contains($0) })
  }

  /// The rarest of 30 labels are one, of which the page says what it stands for; numbers are those of all rows.
  @Test func manyLabelsAreFolded() async throws {
    let labels = (0..<30).flatMap { label in Array(repeating: "kind\(label)", count: 2 + label) }
    let table = Self.table(labels, labels.indices.map { Float($0) })
    let html = try await Report(of: table, named: "t", program: "test").html
    #expect(isWellFormed(String(html.split(separator: "\n", maxSplits: 1)[1])))
    #expect(html.contains("\(labels.count) rows · 3 columns · 30 labels"))
    #expect(html.contains("“other (7)” stands for the 7 labels with the fewest rows"))
    #expect(html.contains("<th scope=\"row\">kind6</th><td class=\"num\">8</td>"))
    // The rows of kinds 0 to 6, and what they weigh.
    #expect(html.contains("<th scope=\"row\">other (7)</th><td class=\"num\">35</td>"))
    #expect(html.contains("<td class=\"num\">17.50</td>"))
    let plot = try ColumnPlot(of: "h_mass", in: table).text(TextStyle())
    #expect(plot.contains("other (7): 35 rows") && plot.contains("kind29: 31 rows") && !plot.contains("kind6:"))
  }

  @Test func groupsOfColumnsOpen() async throws {
    let names = ["a", "b", "c"]
    let table = FeatureTable(
      descriptions: names.map { ColumnDescription($0, .float32, "") } + [ColumnDescription("label", .text, "")],
      columns: names.map { _ in .float32([1, 2]) } + [.text(categories: ["x", "y"], codes: [0, 1])], rowCount: 2)
    let groups = [
      ReportedColumns("Observables", ["c", "a", "other"]), ReportedColumns("Objects", ["z"]),
      ReportedColumns("Own", ["b"]),
    ]
    let html = try await Report(of: table, named: "t", groups: groups, program: "test").html
    #expect(isWellFormed(String(html.split(separator: "\n", maxSplits: 1)[1])))
    #expect(
      html.contains("<summary>Observables: 2 columns</summary>") && html.contains("<summary>Own: 1 column</summary>"))
    #expect(!html.contains("Objects") && html.split(separator: "<figure id=\"column-").count - 1 == 3)
    let without = try await Report(of: table, named: "t", program: "test").html
    #expect(!without.contains("class=\"group\""))
  }

  @Test func noLabelsIsAnError() async throws {
    let table = FeatureTable(
      descriptions: [ColumnDescription("x", .float32, "")], columns: [.float32([1])], rowCount: 1)
    await #expect(throws: ReportError.self) { try await Report(of: table, named: "t", program: "test") }
    #expect(throws: ReportError.self) { try ColumnPlot(of: "x", in: table) }
    #expect(throws: ReportError.self) { try ColumnPlot(of: "y", in: table) }
    let many = Self.table((0..<10_001).map(String.init), (0..<10_001).map(Float.init))
    await #expect(throws: ReportError.self) { try await Report(of: many, named: "t", program: "test") }
  }

  @Test func linesAreAsWideAsAskedFor() throws {
    let plot = try ColumnPlot(of: "h_mass", in: Self.tables[0])
    for width in 40...120 {
      #expect(plot.text(TextStyle(width: width)).split(separator: "\n").allSatisfy { $0.count <= width }, "\(width)")
    }
  }
}
