import Foundation
import Report
import Testing

@testable import AnalysisCLI
@testable import DiphotonCLI

@Suite struct ReportTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let text = "x\tlabel\n1\ta\n2\tb\n3\ta\n"

  @Test func aTableBecomesAPage() async throws {
    let run = try await DiphotonProcess(
      "extract", "--file", "tt=\(Fixtures.edge("zlib1"))", "-o", "t.tsv", "--quiet", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let report = try await DiphotonProcess("report", "t.tsv", "--no-progress", in: folder)
    #expect(report.status == 0, "\(report.errors)")
    #expect(report.output == "report.html: 84 rows, 83 columns\n" && report.errors == "")
    let page = try #require(folder.contents("report.html"))
    #expect(page.contains("id=\"cutflow\"") && page.contains("id=\"manifest\""))
    let figures = page.split(separator: "<figure").count - 1
    // The mass twice, every column but the label, the correlations.
    #expect(figures == 85)
    let again = try await DiphotonProcess("report", "t.tsv", in: folder)
    #expect(again.status == 6)
    let quiet = try await DiphotonProcess("report", "t.tsv", "--force", "--quiet", in: folder)
    #expect(quiet.status == 0 && quiet.output == "" && quiet.errors == "")
    #expect(folder.contents("report.html") == page)
    #expect(try await DiphotonProcess("report", "t.tsv", "-o", "t.tsv", "--force", in: folder).status == 2)
    _ = try folder.file("t.tsv.manifest.json", "{}")
    #expect(try await DiphotonProcess("report", "t.tsv", "--force", in: folder).status == 4)
  }

  @Test func parquetCarriesItsManifest() async throws {
    let run = try await DiphotonProcess(
      "extract", "--file", "tt=\(Fixtures.edge("zlib1"))", "-o", "t.parquet", "--quiet", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    try FileManager.default.removeItem(atPath: "\(folder.path)/t.parquet.manifest.parquet")
    #expect(try await DiphotonProcess("report", "t.parquet", in: folder).status == 0)
    #expect(try #require(folder.contents("report.html")).contains("id=\"cutflow\""))
  }

  @Test func aTableWithoutAManifestSaysSo() async throws {
    _ = try folder.file("t.tsv", Self.text)
    #expect(try await DiphotonProcess("report", "t.tsv", "-o", "p.html", in: folder).status == 0)
    #expect(try #require(folder.contents("p.html")).contains("No manifest lies beside the table"))
  }

  @Test func aTableWithoutRowsIsShown() async throws {
    _ = try folder.file("t.tsv", "x\tlabel\n")
    #expect(try await DiphotonProcess("report", "t.tsv", in: folder).output == "report.html: 0 rows, 2 columns\n")
    #expect(
      try await DiphotonProcess("plot", "t.tsv", "x", in: folder).output.hasSuffix("No row has a finite value.\n"))
  }

  @Test func aColumnIsDrawn() async throws {
    _ = try folder.file("t.tsv", Self.text)
    let plot = try await DiphotonProcess("plot", "t.tsv", "x", in: folder)
    #expect(plot.status == 0, "\(plot.errors)")
    #expect(plot.output.hasPrefix("x\n\na: 2 rows, mean 2.000, std. dev. 1.00, AUC 0.500\n"))
    #expect(plot.output.utf8.allSatisfy { $0 < 127 })
    #expect(try await DiphotonProcess("plot", "t.tsv", "x", "-o", "x.svg", in: folder).status == 0)
    #expect(try #require(folder.contents("x.svg")).contains("</svg>"))
    #expect(try await DiphotonProcess("plot", "t.tsv", "x", "-o", "x.svg", in: folder).status == 6)
  }

  @Test(arguments: [
    ("x\n1\n", "x", 5), (text, "label", 5), (text, "y", 2), ("x\tlabel\n1\t0.5\n", "x", 5), ("", "x", 4),
  ])
  func whatCannotBeDrawn(text: String, column: String, status: Int32) async throws {
    _ = try folder.file("t.tsv", text)
    let run = try await DiphotonProcess("plot", "t.tsv", column, in: folder)
    #expect(run.status == status, "\(run.errors)")
    #expect(run.output == "")
    #expect(try await DiphotonProcess("report", "no.tsv", in: folder).status == 3)
  }

  @Test func theTerminalDecidesTheStyle() {
    func style(_ environment: [String: String], _ isTerminal: Bool = true, _ width: Int = 100) -> TextStyle {
      TextStyle(
        environment: environment, isTerminal: isTerminal, width: TerminalWidth.of(environment, window: width))
    }
    let utf8 = ["LANG": "de_DE.UTF-8", "TERM": "xterm"]
    #expect(style(utf8) == TextStyle(width: 100, isUnicode: true, isColoured: true))
    #expect(style(utf8.merging(["NO_COLOR": "1", "COLUMNS": "60"]) { $1 }) == TextStyle(width: 60))
    #expect(style(utf8, false, 0) == TextStyle(width: 80))
    #expect(!style(utf8.merging(["LC_ALL": "C"]) { $1 }).isUnicode)
  }
}
