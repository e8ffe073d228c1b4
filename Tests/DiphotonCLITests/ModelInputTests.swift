import Foundation
import Testing

/// Tables that a model meets and that are not as those that it was trained on, and what is left of a training that was killed.
@Suite(.enabled(if: Libraries.hasXGBoost, "XGBoost is not there")) struct ModelInputTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func diphoton(_ arguments: String...) async throws -> DiphotonProcess {
    try await DiphotonProcess(arguments, in: folder)
  }

  private func train(_ table: String = "t.tsv") async throws {
    if table == "t.tsv" { _ = try folder.file(table, TrainTests.text(TrainTests.rows())) }
    let run = try await diphoton(
      "train", table, "--model", "m", "--parameter", "rounds=5", "--parameter", "min_child_weight=0", "--quiet")
    try #require(run.status == 0, "\(run.errors)")
  }

  private func extract(_ name: String, withLists: Bool = false) async throws {
    _ = try folder.file("c.yaml", "ids: true\n" + (withLists ? "objects: lists\n" : ""))
    let run = try await diphoton(
      "extract", "--base", Fixtures.small, "--config", "c.yaml", "--output", name, "--quiet")
    try #require(run.status == 0, "\(run.errors)")
  }

  @Test func whatIsMissingIsCountedByColumn() async throws {
    try await train()
    _ = try folder.file("d.tsv", "x\ty\n\t1\nnan\tinf\n-inf\t\ninf\t\n0.5\t0.5\n")
    let run = try await diphoton("classify", "d.tsv", "--model", "m", "--output", "s.tsv", "--no-progress")
    #expect(run.status == 0, "\(run.errors)")
    // In training, y was missing in some rows.
    #expect(run.errors.hasSuffix("missing, as in no row that the model was trained on: x in 4 rows\n"), "\(run.errors)")
    // All that is missing is the same.
    let lines = try #require(folder.contents("s.tsv")).split(separator: "\n").map {
      $0.split(separator: "\t").suffix(3)
    }
    #expect(lines.count == 6 && lines[3] == lines[4])
  }

  @Test func aColumnOfAnotherTypeIsRefused() async throws {
    try await extract("t.tsv")
    let manifest = try #require(folder.contents("t.tsv.manifest.json"))
    let run = try await diphoton(
      "train", "t.tsv", "--model", "m", "--inputs", "photon_*,jet_n", "--parameter", "rounds=2", "--quiet")
    try #require(run.status == 0, "\(run.errors)")
    let other = manifest.replacing(
      #/("name" : "photon_1lead_pt",[^}]*"type" : ")float32"/#, with: { "\($0.output.1)float64\"" })
    try #require(other != manifest)
    _ = try folder.file("t.tsv.manifest.json", other)
    let refused = try await diphoton("classify", "t.tsv", "--model", "m", "--output", "s.tsv")
    #expect(
      refused.status == 5 && refused.errors.contains("'photon_1lead_pt' is float64, and was float32 in training"),
      "\(refused.errors)")
  }

  @Test func aTableThatLacksRowsOfItsManifestIsRefused() async throws {
    try await extract("t.tsv")
    let run = try await diphoton("train", "t.tsv", "--model", "m", "--parameter", "rounds=2", "--quiet")
    try #require(run.status == 0, "\(run.errors)")
    let text = try #require(folder.contents("t.tsv"))
    _ = try folder.file("t.tsv", text.split(separator: "\n").dropLast().joined(separator: "\n") + "\n")
    for arguments in [["classify", "t.tsv", "--output", "s.tsv"], ["evaluate", "t.tsv"]] {
      let refused = try await DiphotonProcess(arguments + ["--model", "m", "--no-progress"], in: folder)
      #expect(refused.status == 4 && refused.errors.contains("and the manifest says"), "\(refused.errors)")
    }
    #expect(!folder.names.contains { $0.hasPrefix("s.tsv") || $0.hasPrefix(".s.tsv") })
  }

  // MARK: - Parquet

  @Test func parquetGetsTheSameColumnsAsText() async throws {
    try await extract("t.parquet")
    try await train("t.parquet")
    for name in ["s.parquet", "s.tsv"] {
      let run = try await diphoton("classify", "t.parquet", "--model", "m", "--output", name, "--quiet")
      #expect(run.status == 0, "\(run.errors)")
    }
    #expect(try await diphoton("verify", "s.parquet").status == 0)
    // What was copied is read as what was decoded and written anew.
    let again = try await diphoton("evaluate", "s.parquet", "--json", "-", "--threads", "1")
    let text = try await diphoton("evaluate", "s.tsv", "--json", "-", "--threads", "1")
    #expect(again.status == 0 && again.output.replacing("s.parquet", with: "s.tsv") == text.output)
    let run = try await diphoton("train", "s.parquet", "--model", "n", "--parameter", "rounds=5", "--quiet")
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func aDamagedPageOfAColumnThatNoModelLooksAtIsFound() async throws {
    try await extract("t.parquet", withLists: true)
    let run = try await diphoton(
      "train", "t.parquet", "--model", "m", "--inputs", "jet_n,photon_n", "--parameter", "rounds=2", "--quiet")
    try #require(run.status == 0, "\(run.errors)")
    let path = "\(folder.path)/t.parquet"
    let bytes = try #require(FileManager.default.contents(atPath: path))
    // The metadata are at the end.
    for place in stride(from: 50, to: bytes.count * 3 / 4, by: bytes.count / 8) {
      var damaged = bytes
      damaged[place] ^= 1
      try damaged.write(to: URL(filePath: path))
      let refused = try await diphoton("classify", "t.parquet", "--model", "m", "--output", "s.parquet")
      #expect(refused.status == 4, "byte \(place): \(refused.errors)")
      #expect(!folder.names.contains("s.parquet"))
    }
  }

  // MARK: - Killed

  @Test(arguments: ["INT", "TERM", "KILL"])
  func aTrainingThatIsStoppedLeavesNoModel(_ signal: String) async throws {
    _ = try folder.file("t.tsv", TrainTests.text(TrainTests.rows()))
    let arguments = ["train", "t.tsv", "--model", "m", "--no-progress", "--threads", "1"]
    let endless = ["--parameter", "rounds=100000", "--parameter", "patience=100000"]
    let run = try await DiphotonProcess(
      arguments + endless, in: folder, launcher: ["timeout", "--foreground", "-s", signal, "2"])
    #expect(run.status != 0 && folder.names == ["t.tsv"], "\(run.errors)")
    #expect(try await DiphotonProcess(arguments + ["--parameter", "rounds=2"], in: folder).status == 0)
  }

  @Test(.enabled(if: SystemFaults.library != nil, "faults cannot be made"))
  func aModelThatIsKilledWhileItIsWrittenIsNotThereOrWhole() async throws {
    _ = try folder.file("t.tsv", TrainTests.text(TrainTests.rows()))
    let arguments = ["train", "t.tsv", "--model", "m", "--quiet", "--parameter", "rounds=2"]
    var kills = 0
    for number in 1...200 {
      let logs = try TemporaryFolder()
      let run = try await DiphotonProcess(
        arguments, in: folder,
        environment: SystemFaults.environment(at: number, error: nil, in: folder, log: "\(logs.path)/log"))
      let calls = logs.contents("log")?.split(separator: "\n") ?? []
      guard run.status == -SIGKILL else {
        #expect(run.status == 0 && calls.count < number, "call \(number): \(run.errors)")
        break
      }
      kills += 1
      guard folder.names.contains("m") else { continue }
      let scored = try await diphoton("classify", "t.tsv", "--model", "m", "--output", "-", "--quiet")
      #expect(scored.status == 0, "call \(number), \(calls.last ?? ""): \(scored.errors)")
      try FileManager.default.removeItem(atPath: "\(folder.path)/m")
    }
    #expect(kills > 3)
  }
}
