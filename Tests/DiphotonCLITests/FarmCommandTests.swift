import Foundation
import Testing

/// Work after a plan, as a user does it.
@Suite struct FarmCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(_ arguments: String..., status: Int32 = 0) async throws -> DiphotonProcess {
    let process = try await DiphotonProcess(arguments, in: folder)
    #expect(process.status == status, "\(arguments): \(process.errors)")
    return process
  }

  private func bytes(_ name: String) throws -> Data {
    try #require(FileManager.default.contents(atPath: "\(folder.path)/\(name)"), "\(name)")
  }

  private func plan(_ arguments: String...) async throws {
    let process = try await DiphotonProcess(
      ["plan", "--base", Fixtures.small, "--output", "a.plan", "--quiet"] + arguments, in: folder)
    #expect(process.status == 0, "\(process.errors)")
  }

  private func runAll(_ count: Int) async throws {
    for part in 0..<count { _ = try await run("run", "--plan", "a.plan", "--part", "\(part)", "--quiet") }
  }

  @Test func theTableIsThatOfOneRunWithAllThatLiesBesideIt() async throws {
    // What is learnt of all files is learnt once, by the plan.
    let config = "preset: production-modes\nobjects: padded\nobject_fill: sample\nids: true\n"
    try config.write(toFile: "\(folder.path)/c.yaml", atomically: true, encoding: .utf8)
    try await plan("--config", "c.yaml", "--part-entries", "1", "--format", "tsv.gz")
    try await runAll(5)
    _ = try await run("merge", "--plan", "a.plan", "--output", "a.tsv.gz", "--cutflow", "a.json", "--quiet")
    _ = try await run(
      "extract", "--base", Fixtures.small, "--config", "c.yaml", "--output", "b.tsv.gz", "--cutflow", "b.json",
      "--quiet")
    for name in [".tsv.gz", ".json", ".tsv.gz.fill.json"] {
      #expect(try bytes("a" + name) == bytes("b" + name), "\(name)")
    }
    _ = try await run("verify", "a.tsv.gz")
    func manifest(_ name: String) throws -> NSDictionary {
      let object = try JSONSerialization.jsonObject(with: bytes(name + ".tsv.gz.manifest.json"))
      let manifest = NSMutableDictionary(dictionary: try #require(object as? [String: Any]))
      let run = NSMutableDictionary(dictionary: try #require(manifest["run"] as? [String: Any]))
      run.removeObjects(forKeys: ["seconds", "started"])
      manifest["run"] = run
      let table = NSMutableDictionary(dictionary: try #require(manifest["table"] as? [String: Any]))
      table.removeObject(forKey: "file")
      manifest["table"] = table
      return manifest
    }
    #expect(try manifest("a") == manifest("b"))
    let again = try await run("merge", "--plan", "a.plan", "--output", "a.tsv.gz")
    #expect(again.errors.contains("already complete"))
  }

  @Test func badFilesAreLeftOutByThePlan() async throws {
    try FileManager.default.copyItem(atPath: Fixtures.small, toPath: "\(folder.path)/samples")
    let name = "\(folder.path)/samples/GamGam/MC/mc_343981.ggH125_gamgam.GamGam.root"
    try Data("no ROOT file".utf8).write(to: URL(filePath: name))
    let options = ["--base", "samples", "--max-bad-files", "1", "--quiet"]
    let planned = try await DiphotonProcess(["plan", "--output", "a.plan"] + options, in: folder)
    #expect(planned.status == 0 && planned.errors.contains("skipped"))
    _ = try await run("run", "--plan", "a.plan", "--part", "0")
    _ = try await run("merge", "--plan", "a.plan", "--output", "a.tsv", "--quiet")
    let whole = try await DiphotonProcess(["extract", "--output", "b.tsv"] + options, in: folder)
    #expect(whole.status == 0)
    #expect(try bytes("a.tsv") == bytes("b.tsv"))
    let manifests = try ["a", "b"].map { String(decoding: try bytes("\($0).tsv.manifest.json"), as: UTF8.self) }
    let skipped = manifests.map { $0.split(separator: "\n").filter { $0.contains("skipped") } }
    #expect(skipped[0] == skipped[1] && skipped[0].count == 5)
  }

  @Test func whatCannotBeDoneIsSaid() async throws {
    try await plan("--part-entries", "1")
    _ = try await run("plan", "--base", Fixtures.small, "--output", "a.plan", status: 6)
    _ = try await run("run", "--plan", "nowhere.plan", "--part", "0", status: 3)
    _ = try await run("run", "--plan", "a.plan", "--part", "5", status: 2)
    _ = try await run("run", "--plan", "a.plan", status: 2)
    _ = try await run("merge", "--plan", "a.plan", "--output", "a.parquet", status: 2)
    let missing = try await run("merge", "--plan", "a.plan", "--output", "a.tsv", status: 75)
    #expect(missing.errors.contains("5 of 5 parts are not done: 0-4"))
    _ = try await run("status", "--plan", "a.plan", status: 75)
    let list = try await run("status", "--plan", "a.plan", "--list", "todo", "--format", "slurm")
    #expect(list.output == "0-4\n")
    try "0-1\n4\n".write(toFile: "\(folder.path)/todo", atomically: true, encoding: .utf8)
    _ = try await run("run", "--plan", "a.plan", "--parts", "todo", "--quiet")
    #expect(try await run("status", "--plan", "a.plan", "--list", "todo").output == "2\n3\n")
    let text = String(decoding: try bytes("a.plan/plan.json"), as: UTF8.self)
    try text.replacing(#""version" : ""#, with: #""version" : "9"#).write(
      toFile: "\(folder.path)/a.plan/plan.json", atomically: true, encoding: .utf8)
    _ = try await run("run", "--plan", "a.plan", "--part", "2", status: 2)
  }

  @Test func aSubmissionIsShownWithoutABatchSystem() async throws {
    try await plan("--part-entries", "1")
    let slurm = try await run("submit", "--plan", "a.plan", "--engine", "slurm", "--output", "a.tsv", "--dry-run")
    #expect(slurm.output.contains("#SBATCH --array=0-4\n"))
    let condor = try await run("submit", "--plan", "a.plan", "--engine", "htcondor", "--output", "a.tsv", "--dry-run")
    #expect(condor.output.contains("queue part from "))
  }
}
