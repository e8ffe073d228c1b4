import Columns
import Foundation
import Provenance
import Statistics
import Testing

@testable import Report

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite struct ScanTests {
  private static let x: [Double] = [0, 1, 2, 3, 4, 5]
  private static let table = FeatureTable(
    descriptions: [
      ColumnDescription("x", .float64, "x"), ColumnDescription("weight", .float32, "w"),
      ColumnDescription("label", .text, "l"),
    ],
    columns: [
      .float64(x), .float32([1, 2, 1, 4, 1, .nan]),
      .text(categories: ["s", "b<&>", "data"], codes: [0, 1, 0, 1, 2, 0]),
    ], rowCount: 6)

  private static func scan(
    _ table: FeatureTable = table, signal: [String] = ["s"], at thresholds: [Double] = [2, 5, 9], factor: Double = 1
  ) throws -> CutScan {
    try CutScan(
      "x < {x}", of: table, display: DataDisplay(luminosity: 10, weightFactor: factor), signal: signal
    ) { _ in
      thresholds
    } where: { rows, threshold in
      guard case .float64(let x)? = rows["x"]?.elements else { return [] }
      return x.map { $0 < threshold }
    }
  }

  @Test func rowsAreCountedWithoutData() throws {
    let scan = try Self.scan(factor: 10)
    #expect(scan.labels == ["s", "b<&>"] && scan.isSignal == [true, false])
    #expect(scan.all.map(\.rows) == [3, 2] && scan.all.map(\.sum) == [20, 60])
    #expect(scan.steps.map { $0.passed.map(\.rows) } == [[1, 1], [2, 2], [3, 2]])
    #expect(scan.steps.map { $0.passed.map(\.sum) } == [[10, 20], [20, 60], [20, 60]])
    let count = scan.signalCount(scan.steps[1])
    #expect(count.signal == Estimate(20, error: 200.0.squareRoot()) && count.background.value == 60)
    #expect(scan.best?.step.threshold == 5, "the first of the two")
  }

  @Test func theTableHasARowPerThresholdAndLabel() throws {
    let table = try Self.scan().table
    #expect(table.rowCount == 6)
    #expect(table["x"] == .float64([2, 2, 5, 5, 9, 9]))
    #expect(table["rows"] == .int64([1, 1, 2, 2, 3, 2]))
    #expect(table["weighted"] == .float64([1, 2, 2, 6, 2, 6]))
    #expect(table["purity"] == .float64([1 / 3, 1 / 3, 0.25, 0.25, 0.25, 0.25]))
    #expect(try Self.scan(signal: []).table["purity"] == nil)
  }

  @Test func whatCannotBeScannedIsSaid() throws {
    let unknown = #expect(throws: ReportError.self) { try Self.scan(signal: ["S"]) }
    #expect(unknown?.code == .unknownLabel && unknown?.message == "no simulated row has the label 'S'; the nearest: s")
    #expect(throws: ReportError.self) { try Self.scan(signal: ["data"]) }
    let data = FeatureTable(
      descriptions: Self.table.descriptions,
      columns: [.float64([1]), .float32([1]), .text(categories: ["data"], codes: [0])], rowCount: 1)
    #expect(#expect(throws: ReportError.self) { try Self.scan(data, signal: []) }?.code == .noSimulation)
    #expect(try Self.scan(FeatureTable(emptyOf: Self.table.descriptions), signal: []).labels == [])
  }

  /// Well-formed, with a panel for what there is, and nothing of labels that is taken for markup.
  @Test(arguments: [["s"], []], [[2.0, 5, 9], [9, 2]]) func thePictureIsXML(signal: [String], thresholds: [Double])
    throws
  {
    let svg = try ScanPlot(of: Self.scan(signal: signal, at: thresholds)).svg
    let parser = XMLParser(data: Data(svg.utf8))
    #expect(parser.parse(), "\(parser.parserError as Any)")
    #expect(svg.split(separator: "<path class=\"a\"").count - 1 == (signal.isEmpty ? 1 : 3))
    #expect(svg.contains("b&lt;&amp;&gt;") && !svg.contains("nan"))
  }

  @Test func anEmptyTableHasAPicture() throws {
    let scan = try Self.scan(FeatureTable(emptyOf: Self.table.descriptions), signal: [])
    #expect(ScanPlot(of: scan).svg.hasSuffix("</svg>\n"))
  }
}
