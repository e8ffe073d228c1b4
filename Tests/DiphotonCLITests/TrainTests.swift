import Foundation
import Testing

/// Training and classifying as a user does, on tables that are made here; where XGBoost is missing, they are left out.
@Suite(.enabled(if: Libraries.hasXGBoost, "XGBoost is not there")) struct TrainTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Rows of two labels in five folds, which `x` tells apart.
  static func rows(_ count: Int = 200, label: (Int) -> String = { $0 % 2 == 0 ? "a" : "b" }) -> [[String]] {
    (0..<count).map { row in
      let noise = Double((row * 7_919) % 101) / 101
      return [
        "\(Double(row % 2) + noise)", row % 9 == 0 ? "" : "\(noise)", "1", "", "125000", "\(1 + row % 2 * 40)",
        "\(0.5 + noise)", "\(row / 2 % 5)", label(row),
      ]
    }
  }

  static let names = ["x", "y", "same", "empty", "h_mass", "mcWeight", "weight", "fold", "label"]

  static func text(_ rows: [[String]], names: [String] = names, separator: String = "\t") -> String {
    ([names] + rows).map { $0.joined(separator: separator) + "\n" }.joined()
  }

  private static let fast = ["--parameter", "rounds=5", "--threads", "1"]

  private func train(_ table: String = "t.tsv", _ options: String...) async throws -> DiphotonProcess {
    try await DiphotonProcess(["train", table, "--model", "m", "--quiet"] + Self.fast + options, in: folder)
  }

  private func manifest(_ model: String = "m") throws -> [String: Any] {
    let text = try #require(folder.contents("\(model)/manifest.json"))
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  // MARK: - What works

  @Test func aModelIsTrainedAndApplied() async throws {
    _ = try folder.file("t.tsv", Self.text(Self.rows()))
    let run = try await DiphotonProcess(
      ["train", "t.tsv", "--model", "m", "--no-progress"] + Self.fast, in: folder)
    #expect(run.status == 0 && run.output.hasPrefix("m: trees, 2 classes, 200 rows, 2 columns, validation loss "))
    #expect(
      run.errors == "diphoton: notice: left out, as they are missing or the same in all training rows: same, empty\n")
    let manifest = try manifest()
    #expect(manifest["classes"] as? [String] == ["a", "b"])
    #expect((manifest["columns"] as? [[String: Any]])?.compactMap { $0["name"] as? String } == ["x", "y"])
    let scored = try await DiphotonProcess(
      "classify", "t.tsv", "--model", "m", "--output", "s.csv", "--no-progress", in: folder)
    #expect(scored.status == 0 && scored.output == "s.csv: 200 rows\n", "\(scored.errors)")
    #expect(scored.errors == "diphoton: notice: columns that the model does not look at: 7 of 9\n")
    let lines = try #require(folder.contents("s.csv")).split(separator: "\n")
    #expect(lines.count == 201 && lines[0] == "x,y,same,empty,h_mass,mcWeight,weight,fold,label,p_a,p_b,predicted")
    for line in lines.dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      let (a, b) = (try #require(Double(fields[9])), try #require(Double(fields[10])))
      #expect(abs(a + b - 1) < 1e-6 && fields[11] == (a >= b ? "a" : "b"))
    }
  }

  @Test func theModelIsTheSameForAnyNumberOfThreads() async throws {
    _ = try folder.file("t.tsv", Self.text(Self.rows()))
    for threads in ["1", "2", "3"] {
      let run = try await DiphotonProcess(
        "train", "t.tsv", "--model", "m\(threads)", "--quiet", "--parameter", "rounds=5", "--threads", threads,
        in: folder)
      #expect(run.status == 0, "\(run.errors)")
    }
    for name in ["manifest.json", "trees.ubj"] {
      let files = ["m1", "m2", "m3"].map { FileManager.default.contents(atPath: "\(folder.path)/\($0)/\(name)") }
      #expect(files[0] != nil && files[0] == files[1] && files[0] == files[2], "\(name)")
    }
  }

  @Test func dataWithoutLabelAndTablesOfNoRowsAreClassified() async throws {
    _ = try folder.file("t.tsv", Self.text(Self.rows()))
    #expect(try await train().status == 0)
    _ = try folder.file("data.tsv", "y\tx\tother\n0.5\t1.5\tz\n\tinf\tz\n")
    let data = try await DiphotonProcess(
      "classify", "data.tsv", "--model", "m", "--output", "d.tsv", "--no-progress", in: folder)
    #expect(data.status == 0 && data.errors.contains("in no row that the model was trained on: x in 1 rows"))
    let lines = try #require(folder.contents("d.tsv")).split(separator: "\n")
    #expect(lines.count == 3 && lines[0] == "y\tx\tother\tp_a\tp_b\tpredicted" && !lines[2].contains("nan"))
    _ = try folder.file("none.tsv", "x\ty\n")
    let none = try await DiphotonProcess(
      "classify", "none.tsv", "--model", "m", "--output", "n.parquet", "--quiet", in: folder)
    #expect(none.status == 0, "\(none.errors)")
    let back = try await DiphotonProcess(
      "classify", "n.parquet", "--model", "m", "--output", "again.tsv", "--quiet", in: folder)
    #expect(back.status == 2 && back.errors.contains("'p_a' already"))
  }

  @Test func crossedModelsScoreEachRowByTheOneThatHasNotSeenIt() async throws {
    _ = try folder.file("t.tsv", Self.text(Self.rows()))
    #expect(try await train("t.tsv", "--cross").status == 0)
    let parts = try #require(try manifest()["parts"] as? [[String: Any]])
    #expect(parts.compactMap { ($0["folds"] as? [String: Any])?["test"] as? [Int] } == [[0], [1], [2], [3], [4]])
    // The model whose test fold is 2, alone.
    let single = try await DiphotonProcess(
      ["train", "t.tsv", "--model", "two", "--test-fold", "2", "--valid-fold", "3", "--quiet"] + Self.fast, in: folder)
    #expect(single.status == 0, "\(single.errors)")
    for model in ["m", "two"] {
      let run = try await DiphotonProcess(
        "classify", "t.tsv", "--model", model, "--output", "\(model).tsv", "--quiet", in: folder)
      #expect(run.status == 0, "\(run.errors)")
    }
    let lines = try ["m.tsv", "two.tsv"].map { try #require(folder.contents($0)).split(separator: "\n") }
    let same = zip(lines[0], lines[1]).dropFirst().filter { line, _ in
      line.split(separator: "\t", omittingEmptySubsequences: false)[7] == "2"
    }
    #expect(same.count == 40 && same.allSatisfy { $0 == $1 } && lines[0] != lines[1])
  }

  @Test func labelsAreMergedAndPriorsChangeProbabilities() async throws {
    _ = try folder.file("t.tsv", Self.text(Self.rows(label: { ["a", "Wp", "a", "Wm"][$0 % 4] })))
    #expect(try await train("t.tsv", "--merge", "W=Wp,Wm").status == 0)
    #expect(try manifest()["classes"] as? [String] == ["a", "W"])
    _ = try folder.file("prior.json", #"{"a": 1, "W": 0}"#)
    let sure = try await DiphotonProcess(
      "classify", "t.tsv", "--model", "m", "--output", "-", "--prior", "prior.json", "--quiet", in: folder)
    #expect(
      sure.status == 0 && sure.output.split(separator: "\n").dropFirst().allSatisfy { $0.hasSuffix("\t1.0\t0.0\ta") })
    _ = try folder.file("prior.json", #"{"a": 1, "Wp": 0}"#)
    for prior in ["prior.json", "nothing.json", "t.tsv"] {
      let run = try await DiphotonProcess(
        "classify", "t.tsv", "--model", "m", "--output", "x.tsv", "--prior", prior, "--quiet", in: folder)
      #expect(run.status == (prior == "nothing.json" ? 3 : 2), "\(prior): \(run.errors)")
    }
  }

  // MARK: - Bad input

  @Test(arguments: [
    (["--kernel", "sum"], "--kernel is about pyramid"),
    (["--method", "sets", "--max-rows", "100"], "--max-rows is about"),
    (["--method", "pyramid", "--kernel", "rbf"], "--kernel is one of match, sum, and not 'rbf'"),
    (["--method", "pyramid", "--max-rows", "1.5"], "--max-rows is a whole number"),
    (["--method", "trees,pyramid", "--parameter", "pyramid.max_rows=9"], "has an option of its own: --max-rows"),
  ])
  func theOptionsOfOneMethodAreForItAlone(_ options: [String], _ hint: String) async throws {
    let names =
      ["photon_1lead", "photon_2lead"].flatMap { p in ["pt", "eta", "phi"].map { "\(p)_\($0)" } }
      + ["met_et", "met_phi", "jet_1_pt", "lep_1_pt", "fold", "label"]
    _ = try folder.file("t.tsv", Self.text([], names: names))
    let run = try await DiphotonProcess(["train", "t.tsv", "--model", "m", "--quiet"] + options, in: folder)
    #expect(run.status == 2 && run.errors.contains(hint), "\(run.errors)")
  }

  @Test(arguments: [
    (["label"], "label"), (["fold"], "ids: true"),
  ])
  func aTableWithoutWhatIsNeededSaysWhichSettingMakesIt(_ missing: [String], _ hint: String) async throws {
    let kept = Self.names.indices.filter { !missing.contains(Self.names[$0]) }
    _ = try folder.file(
      "t.tsv", Self.text(Self.rows().map { row in kept.map { row[$0] } }, names: kept.map { Self.names[$0] }))
    let run = try await train()
    #expect(run.status == 5 && run.errors.contains(hint), "\(run.errors)")
    #expect(folder.contents("m/manifest.json") == nil)
  }

  @Test func rowsThatTeachNothingAreRefused() async throws {
    _ = try folder.file("one.tsv", Self.text(Self.rows(label: { _ in "a" })))
    _ = try folder.file("none.tsv", Self.text([]))
    _ = try folder.file("t.tsv", Self.text(Self.rows()))
    _ = try folder.file("lacking.tsv", Self.text(Self.rows().filter { $0[8] == "a" || $0[7] != "1" }))
    #expect(try await train("one.tsv").status == 2)
    #expect(try await train("none.tsv").status == 2)
    let lacking = try await train("lacking.tsv")
    #expect(lacking.status == 2 && lacking.errors.contains("'b' has no rows in the validation fold 1"))
    #expect(lacking.errors.contains("a 20 in 0, 20 in 1"))
    #expect(try await train("t.tsv", "--valid-fold", "0").status == 2)
    #expect(try await train("t.tsv", "--valid-fold", "7").status == 2)
    #expect(try await train("t.tsv", "--inputs", "same").status == 2)
  }

  @Test func weightsThatMakeNoSenseAreRefused() async throws {
    var rows = Self.rows()
    for row in rows.indices where rows[row][8] == "a" { rows[row][6] = "-1" }
    _ = try folder.file("zero.tsv", Self.text(rows))
    let zero = try await train("zero.tsv", "--weights", "physical")
    #expect(zero.status == 2 && zero.errors.contains("'a'"), "\(zero.errors)")
    for bad in ["nan", "inf", ""] {
      rows = Self.rows()
      rows[6][6] = bad
      _ = try folder.file("bad.tsv", Self.text(rows))
      let run = try await train("bad.tsv", "--weights", "balanced-physical")
      #expect(run.status == 4 && run.errors.contains("row 7, column 'weight'"), "\(bad): \(run.errors)")
    }
  }

  @Test(arguments: [
    (["--inputs", "x,mcWeight"], "mcWeight"), (["--inputs", "xx"], "the nearest: x"),
    (["--allow", "nothing"], "nothing"),
    (["--inputs", "h_mass"], "--allow-mass"), (["--parameter", "etta=0.1"], "the nearest: eta"),
    (["--parameter", "eta=7"], "eta"), (["--method", "forest"], "--method"), (["--threads", "0"], "--threads"),
    (["--merge", "W=c,d"], "'c'"), (["--parameter", "sets.eta=1"], "--parameter"),
    (["--weights", "heavy"], "--weights"),
  ])
  func misspeltOptionsAreRefused(_ options: [String], _ hint: String) async throws {
    _ = try folder.file("t.tsv", Self.text(Self.rows()))
    let run = try await DiphotonProcess(["train", "t.tsv", "--model", "m", "--quiet"] + options, in: folder)
    #expect(run.status == 2 && run.errors.contains(hint), "\(run.errors)")
  }

  @Test func whatIsRefusedCanBeAllowed() async throws {
    _ = try folder.file("t.tsv", Self.text(Self.rows()))
    #expect(try await train("t.tsv", "--allow", "mcWeight", "--allow-mass").status == 0)
    #expect(
      (try manifest()["columns"] as? [[String: Any]])?.compactMap { $0["name"] as? String }.contains("mcWeight") == true
    )
  }

  @Test func anExistingModelIsReplacedOnlyIfThatIsWanted() async throws {
    _ = try folder.file("t.tsv", Self.text(Self.rows()))
    #expect(try await train().status == 0)
    let former = try manifest()
    let again = try await train("t.tsv", "--seed", "2")
    #expect(again.status == 6 && again.errors.contains("--force"))
    #expect(try manifest()["seed"] as? Int == former["seed"] as? Int)
    #expect(try await train("t.tsv", "--seed", "2", "--force").status == 0)
    #expect(try manifest()["seed"] as? Int == 2)
    _ = try folder.file("m/notes.txt", "mine")
    let kept = try await train("t.tsv", "--force")
    #expect(kept.status == 6 && kept.errors.contains("notes.txt"))
    let other = try await DiphotonProcess(["train", "t.tsv", "--model", ".", "--force"] + Self.fast, in: folder)
    #expect(other.status == 6 && folder.contents("t.tsv") != nil)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix(".") }.isEmpty)
  }

  @Test func columnsThatAreMissingOrOfAnotherTypeAreNamed() async throws {
    _ = try folder.file("t.tsv", Self.text(Self.rows()))
    #expect(try await train().status == 0)
    _ = try folder.file("lacking.tsv", "xx\ty\n1\t2\n")
    let lacking = try await DiphotonProcess(
      "classify", "lacking.tsv", "--model", "m", "--output", "s.tsv", in: folder)
    #expect(lacking.status == 5 && lacking.errors.contains("no column 'x'") && lacking.errors.contains("nearest: xx"))
    _ = try folder.file("text.tsv", "x\ty\n1\t2\nred\t3\n")
    let text = try await DiphotonProcess("classify", "text.tsv", "--model", "m", "--output", "s.tsv", in: folder)
    #expect(text.status == 4 && text.errors.contains("line 3") && text.errors.contains("column 1, x"), "\(text.errors)")
    _ = try folder.file("long.tsv", "x\ty\n1\t2\n1\t2\t3\n")
    let long = try await DiphotonProcess("classify", "long.tsv", "--model", "m", "--output", "s.tsv", in: folder)
    #expect(long.status == 4 && long.errors.contains("line 3"))
    #expect(folder.contents("s.tsv") == nil)
  }

  @Test func aDamagedModelIsNamed() async throws {
    _ = try folder.file("t.tsv", Self.text(Self.rows()))
    #expect(try await train().status == 0)
    let nothing = try await DiphotonProcess("classify", "t.tsv", "--model", "no", "--output", "s.tsv", in: folder)
    #expect(nothing.status == 3, "\(nothing.errors)")
    for name in ["trees.ubj", "manifest.json"] {
      let path = "\(folder.path)/m/\(name)"
      let bytes = try #require(FileManager.default.contents(atPath: path))
      var flipped = bytes
      flipped[bytes.count / 2] ^= 4
      for damaged in [flipped, bytes.prefix(bytes.count / 2), bytes + Data([0]), Data()] {
        try damaged.write(to: URL(filePath: path))
        let run = try await DiphotonProcess("classify", "t.tsv", "--model", "m", "--output", "s.tsv", in: folder)
        #expect(run.status == 4 && run.errors.contains(name), "\(name), \(damaged.count) bytes: \(run.errors)")
      }
      try bytes.write(to: URL(filePath: path))
    }
    let path = "\(folder.path)/m/manifest.json"
    let text = try #require(folder.contents("m/manifest.json"))
    try text.replacing("\"format_version\" : 1", with: "\"format_version\" : 2").write(
      toFile: path, atomically: true, encoding: .utf8)
    let newer = try await DiphotonProcess("classify", "t.tsv", "--model", "m", "--output", "s.tsv", in: folder)
    #expect(newer.status == 5, "\(newer.errors)")
    try FileManager.default.removeItem(atPath: "\(folder.path)/m/trees.ubj")
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let cut = try await DiphotonProcess("classify", "t.tsv", "--model", "m", "--output", "s.tsv", in: folder)
    #expect(cut.status == 4 && cut.errors.contains("trees.ubj"))
  }

  // MARK: - From ROOT files

  @Test func extractedTablesAreClassifiedThereAsLater() async throws {
    _ = try folder.file("c.yaml", "ids: true\nobservables: true\n")
    let files = ["tt", "gg", "VBF", "Wp", "Z"]
    let table = try await DiphotonProcess(
      "extract", "--base", Fixtures.small, "--config", "c.yaml", "--output", "t.parquet", "--quiet", in: folder)
    #expect(table.status == 0, "\(table.errors)")
    #expect(try await train("t.parquet").status == 0)
    #expect(try manifest()["classes"] as? [String] == files)
    let classified = try await DiphotonProcess(
      "classify", "t.parquet", "--model", "m", "--output", "s.tsv", "--quiet", in: folder)
    #expect(classified.status == 0, "\(classified.errors)")
    let extracted = try await DiphotonProcess(
      "extract", "--base", Fixtures.small, "--config", "c.yaml", "--model", "m", "--output", "e.tsv", "--quiet",
      in: folder)
    #expect(extracted.status == 0, "\(extracted.errors)")
    #expect(try #require(folder.contents("e.tsv")) == folder.contents("s.tsv"))
    #expect(try await DiphotonProcess("verify", "s.tsv", in: folder).status == 0)
    let lacking = try await DiphotonProcess(
      "extract", "--base", Fixtures.small, "--model", "m", "--output", "x.tsv", "--quiet", in: folder)
    #expect(lacking.status == 5 && lacking.errors.contains("which the model looks at"), "\(lacking.errors)")
  }

  @Test func aTableThatIsNotAsItsManifestSaysIsRefused() async throws {
    _ = try folder.file("c.yaml", "ids: true\n")
    let table = try await DiphotonProcess(
      "extract", "--base", Fixtures.small, "--config", "c.yaml", "--output", "t.tsv", "--quiet", in: folder)
    #expect(table.status == 0, "\(table.errors)")
    let text = try #require(folder.contents("t.tsv"))
    _ = try folder.file("t.tsv", text.split(separator: "\n").dropLast().joined(separator: "\n") + "\n")
    #expect(try await train().status == 4)
    let manifest = try #require(folder.contents("t.tsv.manifest.json"))
    _ = try folder.file("t.tsv", text)
    #expect(try await train().status == 0)
    _ = try folder.file("t.tsv.manifest.json", manifest.replacing("\"MeV\"", with: "\"GeV\""))
    let other = try await DiphotonProcess("classify", "t.tsv", "--model", "m", "--output", "s.tsv", in: folder)
    #expect(other.status == 5 && other.errors.contains("GeV"), "\(other.errors)")
  }
}
