import Columns
import Foundation
import Provenance
import Statistics
import Testing

@testable import Report

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite struct PlotTests {
  private static let table = FeatureTable(
    descriptions: [
      ColumnDescription("x", .float64, unit: .mev, "x"), ColumnDescription("weight", .float64, role: .weight, "w"),
      ColumnDescription("label", .text, role: .label, "l"),
    ],
    columns: [
      .float64([500, 1500, 1500, 2500, 3000, 9000]), .float64([1, 2, 3, 4, 5, 100]),
      .text(categories: ["s", "b"], codes: [0, 0, 1, 1, 1, 0]),
    ], rowCount: 6)

  private func summary(_ choice: ColumnPlot.Choice) throws -> ColumnSummary {
    let notes = ColumnNote.all(of: Self.table, nil, [])
    let labels = try RowLabels(of: Self.table, notes)
    return try #require(
      ColumnSummary(
        Self.table.columns[0], notes[0], by: labels, bins: choice.bins,
        weights: choice.weights.flatMap { Self.table[$0] }))
  }

  @Test func binsAreWhereTheyAreAskedFor() throws {
    var choice = ColumnPlot.Choice()
    choice.bins = BinChoice(range: 0...3, count: 3)
    let rows = try summary(choice)
    #expect(rows.histograms.map(\.binning) == Array(repeating: Binning(lowerEdge: 0, width: 1000, count: 3), count: 2))
    #expect(rows.histograms.map(\.sums) == [[1, 1, 0], [0, 1, 2]], "the last bin holds its upper edge")
    #expect(rows.histograms.map(\.overflow) == [1, 0])
    #expect(rows.beyondText == "Beyond the axis: 16.7 % above.")
    choice.weights = "weight"
    let weighted = try summary(choice)
    #expect(weighted.histograms.map(\.sums) == [[1, 2, 0], [0, 3, 9]])
    #expect(weighted.histograms.map(\.squares) == [[1, 4, 0], [0, 9, 41]])
  }

  @Test func whatIsNotAskedForFollowsFromTheValues() throws {
    var choice = ColumnPlot.Choice()
    let automatic = try #require(try summary(choice).histograms.first?.binning)
    choice.bins = BinChoice(count: 7)
    let counted = try #require(try summary(choice).histograms.first?.binning)
    #expect(counted.count == 7 && counted.lowerEdge == automatic.lowerEdge)
    #expect(abs(counted.upperEdge - automatic.upperEdge) < 1e-6)
    choice.bins = BinChoice(range: 100...160)
    let ranged = try #require(try summary(choice).histograms.first?.binning)
    #expect(ranged.lowerEdge == 100_000 && abs(ranged.upperEdge - 160_000) < 1e-6)
    #expect((12...50).contains(ranged.count))
  }

  @Test func aStackCountsAtTheLuminosity() throws {
    var choice = ColumnPlot.Choice()
    choice.bins = BinChoice(range: 0...10, count: 1)
    choice.weights = "weight"
    func words(_ display: DataDisplay) throws -> String {
      let svg = try StackPlot(of: "x", in: Self.table, display: display, choice: choice).svg
      let document = try XMLDocument(xmlString: svg)
      return try #require(try document.nodes(forXPath: "/*/*[local-name()='desc']").first?.stringValue)
    }
    #expect(try words(DataDisplay()).hasSuffix("Sums of weights: s 103, b 12.0."))
    #expect(
      try words(DataDisplay(luminosity: 10, weightFactor: 10)).hasSuffix("Sums of weights: s 1,030, b 120."))
    choice.weights = nil
    #expect(
      try words(DataDisplay(luminosity: 10, weightFactor: 10)).hasSuffix("Sums of weights: s 3.00, b 3.00."))
  }

  @Test(arguments: [true, false]) func emptyTablesAreDrawn(isLogarithmic: Bool) throws {
    let empty = Self.table.gathered(at: [])
    var choice = ColumnPlot.Choice()
    choice.isLogarithmic = isLogarithmic
    #expect(throws: Never.self) {
      _ = try XMLDocument(xmlString: ColumnPlot(of: "x", in: empty, choice: choice).svg)
      _ = try XMLDocument(xmlString: StackPlot(of: "x", in: empty, display: DataDisplay(), choice: choice).svg)
    }
    choice.bins = BinChoice(range: 0...1, count: 2)
    #expect(throws: Never.self) {
      _ = try XMLDocument(xmlString: ColumnPlot(of: "x", in: empty, choice: choice).svg)
      _ = try XMLDocument(xmlString: StackPlot(of: "x", in: empty, display: DataDisplay(), choice: choice).svg)
    }
  }

  @Test func logarithmicAxesHaveMarksAtPowersOfTen() {
    let few = Ticks(powersFrom: 0.2, to: 40)
    #expect(few.major.map(few.text) == ["0.2", "0.5", "1", "2", "5", "10", "20"])
    let some = Ticks(powersFrom: 2e-5, to: 0.8)
    #expect(some.major.map(some.text) == ["10⁻⁴", "0.001", "0.01", "0.1"])
    #expect(some.minor.count == 8 + 3 * 8 + 7)
    let many = Ticks(powersFrom: 1e-9, to: 1e9)
    #expect(many.major.count <= 7 && many.text(1e9) == "10⁹")
  }

  @Test func barsOfCharactersHaveAScaleForEachLabel() throws {
    var choice = ColumnPlot.Choice()
    choice.bins = BinChoice(range: 0...10, count: 2)
    let style = TextStyle(width: 60, isUnicode: false)
    let lines = try ColumnPlot(of: "x", in: Self.table, choice: choice).text(style).split(separator: "\n")
    #expect(lines.filter { $0.contains("%|") }.map { $0.prefix(6) } == ["   67%", "  100%"])
    choice.isLogarithmic = true
    choice.weights = "weight"
    let weighted = try ColumnPlot(of: "x", in: Self.table, choice: choice).text(style)
    #expect(weighted.contains("Percent of each label's sum of weight / 5 GeV, logarithmic."), "\(weighted)")
    #expect(weighted.contains("   97%|") && weighted.contains("  1.5%|"), "\(weighted)")
  }

  @Test func columnsThatAreNoNumbersAreRefused() throws {
    var choice = ColumnPlot.Choice()
    choice.weights = "label"
    let error = #expect(throws: ReportError.self) { try ColumnPlot(of: "x", in: Self.table, choice: choice) }
    #expect(error?.code == .wrongType && error?.column == "label")
  }
}
