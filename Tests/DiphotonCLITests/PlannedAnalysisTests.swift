import Foundation
import Testing

/// Plans say all that `extract` can be told, and carry what that needs.
@Suite struct PlannedAnalysisTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let definitions = """
    preset: atlas-open-data
    features:
      ht: sum(jet.pt)
      lead: {is: "jet.pt[0]", unit: GeV, description: pt of the first jet}
    cuts:
      busy: {is: jet_n >= 2, before: true}
      active: ht > 100 GeV && lead > 40 GeV
    regions:
      forward: any(abs(jet.eta) > 2.5)
    weights:
      weight_up: {is: 1.1 * weight, unit: pb}

    """

  private func run(_ arguments: [String], status: Int32 = 0) async throws -> DiphotonProcess {
    let process = try await DiphotonProcess(arguments, in: folder)
    #expect(process.status == status, "\(arguments): \(process.errors)")
    return process
  }

  /// Makes a table in one run and by a plan, without the files `gone` once there is a plan, and holds them against each other.
  private func compare(_ options: [String], _ format: String, parts count: Int, gone: [String] = []) async throws {
    let counting = options + ["--n-minus-one", "--quiet"]
    _ = try await run(["extract", "--output", "one.\(format)", "--cutflow", "one.json"] + counting)
    _ = try await run(
      ["plan", "--output", "a.plan", "--format", format, "--part-entries", "1"] + counting)
    for name in gone { try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)") }
    for part in 0..<count { _ = try await run(["run", "--plan", "a.plan", "--part", "\(part)", "--quiet"]) }
    _ = try await run(["merge", "--plan", "a.plan", "--output", "a.\(format)", "--cutflow", "a.json", "--quiet"])
    for name in [".\(format)", ".json"] {
      #expect(
        FileManager.default.contentsEqual(atPath: "\(folder.path)/a\(name)", andPath: "\(folder.path)/one\(name)"),
        "\(name)")
    }
    _ = try await run(["verify", "a.\(format)"])
  }

  @Test(arguments: ["tsv", "parquet", "arrow", "npz"]) func definitionsAreInThePlan(format: String) async throws {
    _ = try folder.file("c.yaml", Self.definitions)
    try await compare(
      ["--base", Fixtures.small, "--config", "c.yaml", "--cut", "h_mass > 110 GeV"], format, parts: 5,
      gone: ["c.yaml"])
  }

  @Test(arguments: ["tsv", "parquet", "arrow", "npz"]) func anyTreeIsPlanned(format: String) async throws {
    let config = """
      preset: none
      features: {total: {is: sum(list), type: float32}, half: number / 2}
      cuts: {some: total > 1}
      columns: [entry, number, total, half, label\(format == "tsv" ? "" : ", list")]

      """
    _ = try folder.file("none.yaml", config)
    let tree = "\(Fixtures.folder)/rntuple/uproot.root"
    try await compare(
      ["--file", "a=\(tree)", "--file", "b=\(tree):mini", "--config", "none.yaml"], format, parts: 2,
      gone: ["none.yaml"])
  }

  @Test(.enabled(if: Libraries.hasXGBoost, "XGBoost is not there"), arguments: ["tsv", "parquet"])
  func aModelIsInThePlan(format: String) async throws {
    _ = try folder.file("ids.yaml", "ids: true\nobservables: true\n")
    let files = ["--base", Fixtures.small, "--config", "ids.yaml"]
    _ = try await run(["extract", "--output", "t.parquet", "--quiet"] + files)
    _ = try await run([
      "train", "t.parquet", "--model", "trees", "--cross", "--parameter", "rounds=3", "--threads", "1", "--quiet",
    ])
    try await compare(files + ["--model", "trees"], format, parts: 5, gone: ["trees", "ids.yaml"])
    // Another model in its place is refused, whatever it is.
    let manifest = "\(folder.path)/a.plan/model/manifest.json"
    try String(contentsOfFile: manifest, encoding: .utf8).replacing("\"classes\"", with: "\"others\"").write(
      toFile: manifest, atomically: true, encoding: .utf8)
    let refused = try await run(["run", "--plan", "a.plan", "--part", "0"], status: 4)
    #expect(refused.errors.contains("model/manifest.json: is not there, or not as the plan says"))
  }

  @Test func whatMakesNoSenseLeavesNoPlan() async throws {
    let refused = try await run(
      ["plan", "--file", "x=\(Fixtures.edge("zlib1"))", "-o", "p.plan", "--columns", "no_such"], status: 2)
    #expect(refused.errors.contains("no_such"))
    #expect(!folder.names.contains("p.plan"))
  }
}
