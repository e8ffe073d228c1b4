import Columns
import Foundation
import Provenance
import Testing

@testable import Report
@testable import Statistics

#if canImport(FoundationXML)
import FoundationXML
#endif

/// Recorded events beside simulated ones.
@Suite struct DataTests {
  private static let window = BlindWindow(120...130)

  /// Simulated events of two labels, then recorded ones of the masses, in MeV; one more column, `x`.
  private static func table(
    simulated: Int = 400, masses: [Float], label: String = "data", x: Float = 0
  ) -> FeatureTable {
    let count = simulated + masses.count
    let simulatedMasses = (0..<simulated).map { 105_000 + Float($0 * 50_000 / max(simulated, 1)) }
    return FeatureTable(
      descriptions: [
        ColumnDescription("h_mass", .float32, role: .spectator, unit: .mev, "a mass"),
        ColumnDescription("x", .float32, "a feature"),
        ColumnDescription("weight", .float32, role: .weight, unit: .pb, "a weight"),
        ColumnDescription("label", .text, role: .label, "the label"),
      ],
      columns: [
        .float32(simulatedMasses + masses), .float32((0..<simulated).map { Float($0 % 7) } + masses.map { _ in x }),
        .float32(Array(repeating: 0.001, count: simulated) + masses.map { _ in 1 }),
        .text(
          categories: ["a", "b", label],
          codes: (0..<simulated).map { Int32($0 % 2) } + masses.map { _ in 2 }),
      ], rowCount: count)
  }

  private func page(
    _ table: FeatureTable, _ display: DataDisplay = DataDisplay(blindWindow: Self.window), manifest: Manifest? = nil
  ) async throws -> String {
    let html = try await Report(of: table, named: "t", manifest: manifest, display: display, program: "test").html
    #expect(XMLParser(data: Data(String(html.split(separator: "\n", maxSplits: 1)[1]).utf8)).parse())
    return html
  }

  /// The part of a page that is one of its sections.
  private func section(_ id: String, of page: String) throws -> Substring {
    let start = try #require(page.range(of: "<section id=\"\(id)\""))
    let end = try #require(page[start.lowerBound...].range(of: "</section>"))
    return page[start.lowerBound..<end.lowerBound]
  }

  private func points(in page: String) -> Int { page.split(separator: "class=\"o\"").count - 1 }

  private static let masses = (0..<200).map { 105_125 + Float($0) * 250 }

  /// Nothing that is blinded can be seen anywhere: pages of other masses in the window are the same.
  @Test(arguments: [0, 400]) func whatIsBlindedLeavesNoTrace(simulated: Int) async throws {
    func masses(_ blinded: Float) -> [Float] {
      Self.masses.map { (120_000...130_000).contains($0) ? blinded : $0 }
    }
    let one = try await page(Self.table(simulated: simulated, masses: masses(120_000)))
    let other = try await page(Self.table(simulated: simulated, masses: masses(130_000)))
    #expect(one == other)
    #expect(one.contains("Blinded: bins that lie in 120–130 GeV, wholly or in part, show no data."))
    #expect(one.contains(">blinded</text>"))
    let shown = DataDisplay()
    let visible = try await page(Self.table(simulated: simulated, masses: masses(120_000)), shown)
    let otherwise = try await page(Self.table(simulated: simulated, masses: masses(129_000)), shown)
    #expect(visible != otherwise)
    #expect(!visible.contains("linded"))
  }

  @Test func pointsAreTheNumbersInBinsThatAreSeen() throws {
    let binning = Binning(lowerEdge: 100_000, width: 3_000, count: 20)
    let note = ColumnNote(name: "h_mass", role: .spectator, unit: .mev, summary: "", formula: nil)
    let masses: [Float] = [101_000, 102_999, 103_000, 119_999, 120_000, 131_000, 133_000, 160_000, 99_000, .nan]
    // The last bin holds its upper edge, too.
    func holds(_ low: Int, _ high: Int, _ mass: Double) -> Bool {
      Double(low) <= mass && (mass < Double(high) || (mass == 160_000 && high == 160_000))
    }
    for window in [nil, Self.window] {
      let observed = try #require(ObservedEvents(.float32(masses), note, binning, blinding: window))
      for bin in 0..<20 {
        let (low, high) = (100_000 + 3_000 * bin, 103_000 + 3_000 * bin)
        if window != nil, low < 130_000, high > 120_000 {
          #expect(observed.bins[bin] == nil)
        } else {
          #expect(observed.bins[bin]?.count == masses.count { holds(low, high, Double($0)) })
        }
      }
      #expect(observed.total == (window == nil ? 8 : 6))
    }
  }

  @Test func theEdgesOfTheWindowAreThoseOfBins() throws {
    let binning = Binning(lowerEdge: 105_000, width: 1_000, count: 50)
    let note = ColumnNote(name: "h_mass", role: .spectator, unit: .mev, summary: "", formula: nil)
    let observed = try #require(ObservedEvents(.float32([]), note, binning, blinding: Self.window))
    #expect(observed.bins.indices.filter { observed.bins[$0] == nil } == Array(15..<25))
  }

  @Test func columnsAreShownOfSimulationAlone() async throws {
    let without = try await page(Self.table(masses: []))
    let with = try await page(Self.table(masses: Self.masses, x: 40))
    for id in ["separation", "features", "correlations"] {
      #expect(try section(id, of: without) == section(id, of: with), "\(id)")
    }
    #expect(points(in: without) == 0)
    #expect(points(in: with) > 5)
    #expect(with.contains("<th scope=\"row\">data</th><td class=\"num\">200</td>"))
    #expect(with.contains("600 rows · 4 columns · 3 labels · simulation and data"))
  }

  @Test func simulationIsShownAtTheLuminosity() async throws {
    let display = DataDisplay(luminosity: 10_064, weightFactor: 10_064)
    let with = try await page(Self.table(masses: Self.masses), display)
    #expect(try section("mass", of: with).contains("Stacked at 10,064 pb⁻¹"))
    #expect(with.contains(">Events / "))
    // 200 rows of 0.001 pb each, in either label.
    #expect(with.contains("Sums of weights: a 2,013, b 2,013."))
    let without = try await page(Self.table(masses: []), display)
    #expect(without.contains("Sum of weights [pb]") && !without.contains("pb⁻¹"))
    var asked = display
    asked.isAskedFor = true
    let askedFor = try await page(Self.table(masses: []), asked)
    #expect(askedFor.contains("Stacked at 10,064 pb⁻¹"))
  }

  @Test func dataAloneAreShown() async throws {
    let page = try await page(Self.table(simulated: 0, masses: Self.masses))
    #expect(page.contains("200 rows · 4 columns · 1 label · data"))
    #expect(points(in: page) > 5)
    #expect(!page.contains("Stacked"))
    _ = try await self.page(Self.table(simulated: 0, masses: [125_000]))
  }

  @Test func dataBesideSimulationAreOnTheAxis() async throws {
    let far = (0..<100).map { 80_000 + Float($0) * 200 }
    #expect(try await page(Self.table(masses: far)).contains("Points: data, 100 events"))
  }

  @Test func theManifestSaysWhichLabelsAreData() async throws {
    func manifest(_ type: SampleType?) -> Manifest {
      let flow = CutFlowTable.Flow(events: [1], weighted: [1], missingWeights: [0])
      return Manifest(
        RunDescription(), release: nil,
        table: .init(format: "tsv", compression: "none", bytes: nil, rows: 600, checksum: nil),
        run: .init(threads: 1, skipBadFiles: false, resumed: false, seconds: 1), inputs: [], columns: [],
        labels: [.init(label: "observed", type: type, events: 1, rows: 1)],
        cutflow: CutFlowTable(
          steps: ["all"], labels: [.init(label: "observed", type: type, flow)], total: flow,
          totalOfData: type == nil ? nil : flow))
    }
    let table = Self.table(masses: Self.masses, label: "observed")
    let ofData = try await page(table, manifest: manifest(.data))
    let ofSimulation = try await page(table, manifest: manifest(nil))
    let without = try await page(table)
    // With a manifest, the name alone says nothing.
    let named = try await page(Self.table(masses: Self.masses), manifest: manifest(.data))
    #expect(points(in: ofData) > 5)
    #expect(points(in: ofSimulation) == 0 && points(in: without) == 0 && points(in: named) == 0)
  }

  @Test func aPlotIsBlindedToo() throws {
    let table = Self.table(masses: Array(repeating: 125_000, count: 50) + [110_000])
    let blinded = try ColumnPlot(of: "h_mass", in: table, blinding: Self.window).text(TextStyle())
    #expect(blinded.contains("data: 51 rows, mean 110.0"))
    let shown = try ColumnPlot(of: "h_mass", in: table).text(TextStyle())
    #expect(shown.contains("data: 51 rows, mean 124.7"))
    let (one, other) = (
      try ColumnPlot(of: "x", in: table, blinding: Self.window), try ColumnPlot(of: "x", in: table)
    )
    #expect(one.svg == other.svg)
  }
}
