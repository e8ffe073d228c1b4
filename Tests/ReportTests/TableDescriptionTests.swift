import Columns
import Testing

@testable import Report

@Suite struct TableDescriptionTests {
  private static let table = FeatureTable(
    descriptions: [
      ColumnDescription("x", .float64, unit: .mev, "x"), ColumnDescription("name", .text, "n"),
      ColumnDescription("h_mass", .float64, role: .spectator, unit: .gev, "m"),
      ColumnDescription("label", .text, "l"),
    ],
    columns: [
      .float64([1.5, .nan, -2, 4, 8, 16, 0.25, 3, .infinity, 7]),
      .text(categories: ["a"], codes: Array(repeating: 0, count: 10)),
      .float64([125, 125, 125, 125, 125, 125, 125, 110, 125, 140]),
      .text(categories: ["tt", "data", "gg"], codes: [0, 0, 0, 2, 2, 2, 2, 1, 1, 1]),
    ], rowCount: 10)

  private static func lines(byLabel: Bool, blinding window: BlindWindow? = nil) throws -> [TableDescription.Line] {
    try TableDescription(of: table, byLabel: byLabel, blinding: window).lines
  }

  /// The numbers are those of numpy: `mean`, `std` and `quantile` of the finite values, or of all.
  @Test func simulationAndDataAreApart() throws {
    let lines = try Self.lines(byLabel: false)
    #expect(lines.map(\.column) == ["x", "x", "name", "name", "h_mass", "h_mass"])
    #expect(lines[0].group == "simulation" && lines[1].group == "data")
    #expect(lines[0].rows == 7 && lines[0].missing == 1 && lines[0].unit == .mev)
    #expect(lines[0].mean == 4.625)
    #expect(abs(try #require(lines[0].deviation) - 5.97172155524128) < 1e-13)
    #expect(lines[0].quantiles == [-2, 0.5625, 2.75, 7, 16])
    #expect(lines[1].mean == 5 && lines[1].deviation == 2 && lines[1].quantiles.last == .infinity)
    #expect(lines[2].mean == nil && lines[2].quantiles == [] && lines[2].missing == 0)
  }

  @Test func labelsAreGroups() throws {
    let lines = try Self.lines(byLabel: true)
    #expect(lines.prefix(3).map(\.group) == ["tt", "gg", "data"])
    #expect(lines.prefix(3).map(\.rows) == [3, 4, 3] && lines.prefix(3).map(\.missing) == [1, 0, 0])
    let table = try TableDescription(of: Self.table, byLabel: true).table
    #expect(table.rowCount == 9 && table["rows"] == .int64([3, 4, 3, 3, 4, 3, 3, 4, 3]))
  }

  @Test func whatIsBlindedIsNotTold() throws {
    let data = try Self.lines(byLabel: false, blinding: BlindWindow(120...130))[5]
    #expect(data.missing == 1 && data.mean == 125 && data.quantiles == [110, 117.5, 125, 132.5, 140])
    let simulation = try Self.lines(byLabel: false, blinding: BlindWindow(120...130))[4]
    #expect(simulation.missing == 0 && simulation.mean == 125)
  }

  @Test func aTableNeedsNoLabelsUnlessTheyAreAskedFor() throws {
    let table = FeatureTable(
      descriptions: [ColumnDescription("x", .int32, "x")], columns: [.int32([3, 7])], rowCount: 2)
    let line = try #require(TableDescription(of: table, byLabel: false).lines.first)
    #expect(line.group == nil && line.mean == 5 && line.quantiles == [3, 4, 5, 6, 7])
    #expect(throws: ReportError.self) { try TableDescription(of: table, byLabel: true) }
    let empty = FeatureTable(emptyOf: Self.table.descriptions)
    #expect(try TableDescription(of: empty, byLabel: false).lines.allSatisfy { $0.rows == 0 })
  }
}
