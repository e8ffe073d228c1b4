import Foundation
import Testing

@Suite struct CutFlowTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private struct Written: Decodable {
    struct Flow: Decodable {
      let label: String?
      let events: [Int]
      let weighted: [Double?]
    }

    let steps: [String]
    let labels: [Flow]
    let total: Flow
  }

  private func run(_ arguments: String..., file: String) async throws -> String {
    let run = try await DiphotonProcess(
      ["extract", "--base", Fixtures.small, "--quiet", "--force", "--cutflow", file] + arguments, in: folder)
    #expect(run.status == 0, "\(run.errors)")
    return try #require(folder.contents(file))
  }

  private func written(_ text: String) throws -> Written {
    try JSONDecoder().decode(Written.self, from: Data(text.utf8))
  }

  /// The sums of another program, see `Fixtures/make/weighted_cutflow.py`.
  @Test(arguments: ["production-modes", "atlas-open-data"]) func eventsAndWeightsAreAnotherPrograms(preset: String)
    async throws
  {
    let flow = try written(await run("--preset", preset, file: "cuts.json"))
    let text = try Fixtures.expected("small.\(preset).weighted.json")
    let expected = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: [[Any]]])
    #expect(flow.labels.map(\.label) == ["tt", "gg", "VBF", "Wp", "Z"])
    for label in flow.labels {
      let steps = try #require(expected[label.label ?? ""])
      #expect(flow.steps == steps.map { $0[0] as? String })
      #expect(label.events == steps.map { $0[1] as? Int })
      for (ours, step) in zip(label.weighted, steps) {
        let theirs = try #require(step[2] as? Double)
        #expect(abs(try #require(ours) - theirs) < 1e-12 * abs(theirs))
      }
    }
    for step in flow.steps.indices {
      #expect(flow.total.events[step] == flow.labels.reduce(0) { $0 + $1.events[step] })
      #expect(flow.total.weighted[step] == flow.labels.reduce(0) { $0 + ($1.weighted[step] ?? .nan) })
    }
  }

  /// What is left in the end weighs what the notebook's own table weighs.
  @Test func notebooksWeightsAreThoseOfItsTable() async throws {
    let flow = try written(await run("--preset", "notebook", file: "cuts.json"))
    let table = try Fixtures.expected("small.notebook.tsv").split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    let weight = try #require(table[0].firstIndex(of: "weight"))
    for label in flow.labels {
      let rows = table.filter { $0.last.map(String.init) == label.label }
      #expect(label.events.last == rows.count)
      let sum = rows.reduce(0) { $0 + Double(Float($1[weight])!) }
      #expect(abs(try #require(label.weighted.last ?? nil) - sum) < 1e-12 * sum)
    }
  }

  @Test func theTableHasARowPerLabelAndStep() async throws {
    let lines = try await run("--preset", "atlas-open-data", file: "cuts.tsv").split(separator: "\n")
    #expect(lines.count == 1 + 6 * 6)
    #expect(
      lines[0] == "label\tstep\tevents\tefficiency_step\tefficiency_total\tweighted\tweighted_efficiency_step\t"
        + "weighted_efficiency_total\tmissing_weights")
    #expect(lines.dropFirst().allSatisfy { $0.hasSuffix("\t0") })
    #expect(lines[2].hasPrefix("tt\ttrigP\t1956\t0.978\t0.978\t0.00067"))
    #expect(lines[31].hasPrefix("total\tall\t10000\t1.0\t1.0\t0.064"))
  }

  @Test func theTextFitsIntoATerminal() async throws {
    let run = try await DiphotonProcess("extract", "--base", Fixtures.small, in: folder)
    let lines = run.errors.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix("events ") })
    let text = lines[start..<lines.count - 2].joined(separator: "\n") + "\n"
    #expect(text == (try Fixtures.golden("extract-summary.txt")))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  /// In all widths, the same numbers: as columns with and without the part of the step before, and as a list.
  @Test func labelsAreColumnsWhereThereIsRoom() async throws {
    func text(_ width: Int) async throws -> String {
      try await DiphotonProcess(
        ["extract", "--base", Fixtures.small, "--force", "--no-progress"], in: folder,
        environment: ["COLUMNS": "\(width)"]
      ).errors
    }
    let (list, narrow, wide) = (try await text(60), try await text(72), try await text(200))
    #expect(list.contains("\nlabel  events read") && list.contains("\n  mass          1,079   99.08    53.95"))
    for columns in [narrow, wide] {
      #expect(!columns.contains("events read"))
      let mass = try #require(columns.split(separator: "\n").first { $0.hasPrefix("mass ") })
      #expect(
        mass.split(separator: " ").prefix(7) == ["mass", "1,079", "1,360", "1,349", "1,264", "1,288", "6,340"])
    }
    #expect(!narrow.contains("step %") && wide.contains("step %"))
    #expect(wide.split(separator: "\n").contains { $0.hasPrefix("mass ") && $0.hasSuffix("  6,340   99.59") })
  }

  @Test func labelsThatDoNotFitAreAList() async throws {
    let files = (0..<14).flatMap {
      ["--file", "sample_\($0)=\(Fixtures.small)/GamGam/MC/mc_341081.ttH125_gamgam.GamGam.root"]
    }
    let run = try await DiphotonProcess(
      ["extract"] + files + ["--no-progress", "--output", "many.tsv"], in: folder)
    #expect(run.errors.contains("'--cutflow FILE' writes those of all 14 labels"))
    #expect(run.errors.contains("\nsample_13        2,000     1,079     53.95 %"))
  }

  @Test func otherEndingsAreMisuse() async throws {
    let run = try await DiphotonProcess(
      "extract", "--base", Fixtures.small, "--cutflow", "cuts.txt", in: folder)
    #expect(run.status == 2)
    #expect(folder.names == [])
  }
}
