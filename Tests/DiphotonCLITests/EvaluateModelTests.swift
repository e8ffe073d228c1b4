import Foundation
import Testing

@testable import Classification
@testable import DiphotonCLI

/// `diphoton evaluate` with models: which rows are measured, how models compare, and what is warned of.
@Suite(.enabled(if: TreeLibrary.isThere, "XGBoost's library is not installed"))
struct EvaluateModelTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Rows of three labels in five folds; `x` and `y` tell something, `n` nothing, `mcWeight` all.
  private static func table(
    _ count: Int, seed: UInt64, shift: Double = 0, label: (Int) -> String = { "abc".map(String.init)[$0] }
  ) -> String {
    var generator = SplitMix64(seed: seed)
    var lines = ["x\ty\tn\tmcWeight\th_mass\tweight\tfold\tlabel"]
    for row in 0..<count {
      let code = row % 3
      let noise = (0..<4).map { _ in Double.random(in: 0..<1, using: &generator) }
      let x = noise[0] + (code == 0 ? 0.4 : 0) + shift
      let y = noise[1] - (code == 1 ? 0.3 : 0)
      lines.append(
        "\(x)\t\(y)\t\(noise[2])\t\(code == 2 ? -1 : 1)\t\(120 + 10 * noise[3])\t\(row % 7 == 0 ? -0.5 : 1)\t\(row / 3 % 5)\t\(label(code))"
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func train(_ table: String, _ model: String, _ arguments: String...) async throws {
    let run = try await DiphotonProcess(
      ["train", table, "--model", model, "--quiet", "--parameter", "rounds=10"] + arguments, in: folder)
    try #require(run.status == 0, "\(run.errors)")
  }

  private func evaluate(_ table: String, _ arguments: String...) async throws -> DiphotonProcess {
    try await DiphotonProcess(["evaluate", table, "--no-progress"] + arguments, in: folder)
  }

  @Test func onlyRowsThatTheModelHasNotSeenAreMeasured() async throws {
    _ = try folder.file("t.tsv", Self.table(1_500, seed: 1))
    try await train("t.tsv", "m")
    let run = try await evaluate("t.tsv", "--model", "m")
    #expect(run.status == 0 && !run.errors.contains("warning"), "\(run.errors)")
    #expect(
      run.output.hasPrefix("m: the rows of fold 0 of t.tsv, which no model has learnt from, 300 rows, weights unit\n"))
    let all = try await evaluate("t.tsv", "--model", "m", "--all")
    #expect(all.output.contains("1,500 rows"))
    #expect(all.errors.contains("60.0 % of the rows were trained on, and 20.0 % of the rows chose when to stop"))
    #expect(
      try await evaluate("t.tsv", "--model", "m", "--fold", "2").errors.contains("100.0 % of the rows were trained on"))
    #expect(try await evaluate("t.tsv", "--model", "m", "--fold", "0").errors.contains("warning") == false)
    let physical = try await evaluate("t.tsv", "--model", "m", "--weights", "physical", "--prior", "physical")
    #expect(physical.status == 0 && physical.errors.contains("have a negative weight"), "\(physical.errors)")
  }

  @Test func crossedModelsMeasureAllRows() async throws {
    _ = try folder.file("t.tsv", Self.table(900, seed: 2))
    try await train("t.tsv", "m", "--cross")
    let run = try await evaluate("t.tsv", "--model", "m")
    #expect(run.status == 0 && !run.errors.contains("warning"), "\(run.errors)")
    #expect(run.output.contains("each scored by a model that has not seen it, 900 rows"))
  }

  @Test func modelsAreComparedOnTheSameRows() async throws {
    _ = try folder.file("t.tsv", Self.table(1_500, seed: 3))
    try await train("t.tsv", "both")
    try await train("t.tsv", "one", "--inputs", "x")
    let run = try await evaluate(
      "t.tsv", "--model", "both", "--model", "one", "--json", "m.json", "--report", "p.html")
    #expect(run.status == 0, "\(run.errors)")
    let line = try #require(run.output.split(separator: "\n").first { $0.hasPrefix("both against one: ") })
    #expect(line.contains(": +0.") && line.contains(" +- 0."))
    #expect(try #require(folder.contents("m.json")).contains("\"difference\""))
    let page = try #require(folder.contents("p.html"))
    #expect(
      page.contains("Compared on the same rows") && page.contains("id=\"learning\"")
        && page.contains("id=\"importance\""))
    try await train("t.tsv", "other", "--test-fold", "3")
    #expect(try await evaluate("t.tsv", "--model", "both", "--model", "other").status == 2)
    _ = try folder.file("two.tsv", Self.table(900, seed: 4) { $0 == 0 ? "a" : "b" })
    try await train("two.tsv", "two")
    #expect(try await evaluate("t.tsv", "--model", "both", "--model", "two").status == 2)
  }

  @Test func leaksAndShiftsAreNamed() async throws {
    _ = try folder.file("t.tsv", Self.table(1_500, seed: 5))
    try await train("t.tsv", "m", "--allow", "mcWeight")
    let run = try await evaluate("t.tsv", "--model", "m")
    #expect(run.errors.contains("the column 'mcWeight' alone tells c from all others"), "\(run.errors)")
    try await train("t.tsv", "clean")
    _ = try folder.file("other.tsv", Self.table(1_500, seed: 6, shift: 0.3))
    let shifted = try await evaluate("other.tsv", "--model", "clean")
    #expect(
      shifted.status == 0
        && shifted.errors.contains("1 of 3 columns are distributed otherwise than in training: x (0."),
      "\(shifted.errors)")
  }

  @Test func tablesThatTheModelIsNotForAreRefused() async throws {
    _ = try folder.file("t.tsv", Self.table(900, seed: 7))
    try await train("t.tsv", "m")
    _ = try folder.file("lacks.tsv", Self.table(30, seed: 8).replacing("x\ty", with: "xx\ty"))
    let lacks = try await evaluate("lacks.tsv", "--model", "m")
    #expect(lacks.status == 5 && lacks.errors.contains("xx"), "\(lacks.errors)")
    _ = try folder.file("labels.tsv", Self.table(30, seed: 9) { $0 == 2 ? "d" : "abc".map(String.init)[$0] })
    let labels = try await evaluate("labels.tsv", "--model", "m")
    #expect(labels.status == 5 && labels.errors.contains("rows of d"), "\(labels.errors)")
    let ignored = try await evaluate("labels.tsv", "--model", "m", "--ignore-unknown")
    #expect(ignored.status == 0 && ignored.errors.contains("no row is of the class c"), "\(ignored.errors)")
    _ = try folder.file("nofold.tsv", Self.table(30, seed: 9).replacing("fold", with: "part"))
    let nofold = try await evaluate("nofold.tsv", "--model", "m")
    #expect(nofold.status == 5 && nofold.errors.contains("no column 'fold'"), "\(nofold.errors)")
    #expect(try await evaluate("nofold.tsv", "--model", "m", "--all").status == 0)
    let handle = try FileHandle(forUpdating: URL(filePath: "\(folder.path)/m/trees.ubj"))
    try handle.truncate(atOffset: 100)
    #expect(try await evaluate("t.tsv", "--model", "m").status == 4)
  }
}

/// Whether there is what trees are trained with.
enum TreeLibrary {
  static let isThere = (try? XGBoostLibrary.shared.functions()) != nil
}
