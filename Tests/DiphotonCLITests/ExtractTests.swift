import Foundation
import Testing

@Suite struct ExtractTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [1, 2, 5]) func notebooksTableIsReproduced(threads: Int) async throws {
    let run = try await DiphotonProcess(
      "extract", "--base", Fixtures.small, "--preset", "notebook", "--threads", "\(threads)", in: folder)
    #expect(run.status == 0)
    #expect(run.output == "")
    #expect(folder.contents("hgg_features.tsv") == (try Fixtures.expected("small.notebook.tsv")))
    let lines = run.errors.split(separator: "\n")
    #expect(
      lines.contains { $0.hasSuffix(" left") && $0.contains("GamGam.root: 2,000 of 2,000 events, 96 selected, ") })
    let words = lines.map { $0.split(separator: " ").map(String.init) }
    #expect(words.contains(["events", "tt", "gg", "VBF", "Wp", "Z", "total"]))
    #expect(
      words.contains(
        ["efficiency"] + ["2.00", "4.80", "4.30", "3.00", "3.60", "3.54"].flatMap { [$0, "%"] }), "\(run.errors)")
    #expect(lines.last?.hasPrefix("hgg_features.tsv: 354 rows, 57 columns, 112,615 bytes in ") == true)
  }

  @Test func aConfigurationOverridesThePreset() async throws {
    let config = try folder.file("jets.yaml", "preset: notebook\njets: true\nthreads: 2\n")
    let run = try await DiphotonProcess(
      "extract", "--base", Fixtures.small, "--config", config, "-o", "table.tsv", "--quiet", in: folder)
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(folder.contents("table.tsv") == (try Fixtures.expected("small.fixed.tsv")))
  }

  @Test func filesOnTheCommandLineKeepTheirOrder() async throws {
    let run = try await DiphotonProcess(
      "extract", "--preset", "notebook", "--file", "b=\(Fixtures.edge("zlib1"))", "--file", Fixtures.edge("zstd"),
      "--file", "a=\(Fixtures.edge("lz4"))", in: folder)
    #expect(run.status == 0)
    let rows = folder.contents("hgg_features.tsv")?.split(separator: "\n").dropFirst() ?? []
    #expect(rows.map { String($0.split(separator: "\t").last ?? "") } == ["b", "b", "zstd", "zstd", "a", "a"])
  }

  @Test func aCatalogueFileNamesTheSamples() async throws {
    let catalogue = try folder.file(
      "two.yaml",
      """
      title: two
      base: \(Fixtures.folder)
      tree: mini
      path: "{type}/{name}.root"
      samples:
        - {name: zlib9, process: GamGam, type: edge}
        - {name: oldzip, process: GamGam, type: edge, tag: old}
      """)
    let run = try await DiphotonProcess("extract", "--catalogue", catalogue, "--preset", "notebook", in: folder)
    #expect(run.status == 0)
    #expect(
      run.errors.contains("GamGam.edge.zlib9") && run.errors.contains(/\nefficiency +1\.25 % +1\.25 % +1\.25 %\n/))
  }

  @Test func patternsStandForFiles() async throws {
    let run = try await DiphotonProcess(
      "extract", "--preset", "notebook", "--file", "x=\(Fixtures.edge("zlib[0-9]"))", "--file", Fixtures.edge("z*d"),
      in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let rows = folder.contents("hgg_features.tsv")?.split(separator: "\n").dropFirst() ?? []
    #expect(rows.map { String($0.split(separator: "\t").last ?? "") } == ["x", "x", "x", "x", "zstd", "zstd"])
  }

  @Test func patternsInACatalogueStandForFilesOfOneLabel() async throws {
    let catalogue = try folder.file(
      "all.yaml",
      """
      title: all
      base: \(Fixtures.small)
      tree: mini
      path: "{process}/{type}/{name}.root"
      samples:
        - {name: mc_34*, process: GamGam, type: MC, tag: all}
      """)
    let run = try await DiphotonProcess("extract", "--catalogue", catalogue, "--preset", "notebook", in: folder)
    #expect(run.status == 0)
    #expect(
      run.errors.contains(/\nevents +all  step %\n/) && run.errors.contains(/\nefficiency +3\.54 %\n/), "\(run.errors)")
  }

  @Test(arguments: ["extract --file x=PATTERN", "inspect PATTERN", "digest PATTERN"])
  func aPatternWithoutAFileIsAnError(_ command: String) async throws {
    let pattern = Fixtures.edge("nothing_*")
    let arguments = command.replacing("PATTERN", with: pattern).split(separator: " ").map(String.init)
    let run = try await DiphotonProcess(arguments, in: folder)
    #expect(run.status == 3)
    #expect(run.errors.hasPrefix("diphoton: \(pattern): no file matches the pattern.\n"), "\(run.errors)")
  }

  @Test func inspectTakesOneFile() async throws {
    let run = try await DiphotonProcess("inspect", "\(Fixtures.edge("zlib?")):mini")
    #expect(run.status == 2)
    #expect(run.errors.contains("stands for 2 files"), "\(run.errors)")
    #expect(try await DiphotonProcess("inspect", "\(Fixtures.edge("zlib[1]")):mini").status == 0)
  }

  @Test func theTreeCanLieInAFolder() async throws {
    let config = try folder.file("tree.yaml", "tree: analysis/nominal/mini\n")
    let run = try await DiphotonProcess(
      "extract", "--config", config, "--preset", "notebook", "--file", "tt=\(Fixtures.edge("subdirectory"))", in: folder
    )
    #expect(run.status == 0)
    #expect(folder.contents("hgg_features.tsv") == (try Fixtures.expected("edge/zlib1.notebook.tsv")))
  }

  @Test func anExistingTableStaysUnlessForced() async throws {
    let path = try folder.file("table.tsv", "precious")
    let arguments = ["extract", "--file", "tt=\(Fixtures.edge("zlib1"))", "-o", path]
    let run = try await DiphotonProcess(arguments)
    #expect(run.status == 6)
    #expect(run.errors == "diphoton: \(path): exists already.\nReplace it with --force, or choose another --output.\n")
    #expect(folder.contents("table.tsv") == "precious")
    // Not even after a run that ended between giving the table its name and removing its work folder.
    try FileManager.default.createDirectory(
      atPath: folder.path + "/.table.tsv.work", withIntermediateDirectories: false)
    #expect(try await DiphotonProcess(arguments + ["--resume"]).errors == run.errors)
    let forced = try await DiphotonProcess(arguments + ["--force"])
    #expect(forced.status == 0)
    #expect(folder.contents("table.tsv")?.hasPrefix("photon_n\t") == true)
    #expect(folder.names == ["table.tsv", "table.tsv.manifest.json"])
  }

  @Test func badFilesCanBeSkipped() async throws {
    let arguments = [
      "extract", "--preset", "notebook", "--file", "tt=\(Fixtures.edge("zlib1"))", "--file",
      "bad=\(Fixtures.edge("flipped_byte"))",
    ]
    let strict = try await DiphotonProcess(arguments, in: folder)
    #expect(strict.status == 4)
    #expect(strict.errors.contains("bad: \(Fixtures.edge("flipped_byte")): mini/photon_pt, basket 0: at byte "))
    #expect(folder.names == [])
    let few = try await DiphotonProcess(arguments + ["--skip-bad-files", "--quiet"], in: folder)
    #expect(few.status == 4)
    #expect(few.errors.contains("diphoton: 1 of 2 files is bad, among them all of the label bad.\nFetch or make "))
    #expect(folder.contents("hgg_features.tsv") == nil)
    let lenient = try await DiphotonProcess(arguments + ["--max-bad-files", "1"], in: folder)
    #expect(lenient.status == 0)
    #expect(lenient.errors.contains("diphoton: warning: skipped: bad: "))
    #expect(lenient.errors.contains("1 of 2 files were skipped"))
    #expect(folder.contents("hgg_features.tsv") == (try Fixtures.expected("edge/zlib1.notebook.tsv")))
  }

  /// A path that is misspelt, a folder, a server that is not there: the file itself is not known to be bad.
  @Test(arguments: [("nothing.root", 3), ("folder.root", 3), ("gopher://127.0.0.1:1//a.root", 3)])
  func whatIsOutOfReachIsNotLeftOut(path: String, status: Int32) async throws {
    try FileManager.default.createDirectory(
      atPath: folder.path + "/folder.root", withIntermediateDirectories: false)
    let run = try await DiphotonProcess(
      "extract", "--file", "tt=\(Fixtures.edge("zlib1"))", "--file", "tt=\(path)", "--skip-bad-files",
      "--max-bad-files", "1", "--quiet", in: folder)
    #expect(run.status == status)
    #expect(run.errors.hasPrefix("diphoton: 1 of 2 files cannot be read:\ntt: \(path): "), "\(run.errors)")
    #expect(folder.contents("hgg_features.tsv") == nil)
  }

  @Test func aSampleWithoutSomeFilesWeighsTooLittle() async throws {
    var arguments = ["extract", "--quiet", "--skip-bad-files", "--force"]
    for _ in 0..<10 { arguments += ["--file", "tt=\(Fixtures.edge("none_pass"))"] }
    let whole = try await DiphotonProcess(arguments, in: folder)
    #expect(whole.status == 0)
    #expect(!whole.errors.contains("SumWeights"))
    let run = try await DiphotonProcess(arguments + ["--file", "tt=\(Fixtures.edge("text"))"], in: folder)
    #expect(run.status == 0)
    #expect(
      run.errors.contains(
        "warning: tt: 1 of 11 files were left out: what holds for the sample as a whole, such as"
          + " SumWeights, no longer matches what was read, and the weights add up to too little\n"), "\(run.errors)")
  }

  @Test func aRecoveredFileIsReadWithAWarning() async throws {
    let file = Fixtures.edge("killed_autosave")
    let run = try await DiphotonProcess("extract", "--file", "tt=\(file)", "--quiet", in: folder)
    #expect(run.status == 0)
    #expect(
      run.errors
        == "diphoton: warning: \(file) was not closed by its writer; what could be recovered is read: 100 events\n")
  }

  @Test func whatIsNamedTwiceIsTold() async throws {
    let file = Fixtures.edge("zlib1")
    let run = try await DiphotonProcess(
      "extract", "--file", "tt=\(file)", "--file", "gg=\(file)", "-o", "t.tsv", "--quiet", in: folder)
    #expect(run.status == 0)
    #expect(
      run.errors == "diphoton: warning: \(file) is named 2 times, so that its events are in the table more than once,"
        + " under the labels tt and gg; name it once\n")
  }

  @Test(arguments: ["./in.root", "link.tsv", "my.yaml"]) func whatIsReadIsNotWrittenOver(output: String) async throws {
    let input = "\(folder.path)/in.root"
    try FileManager.default.copyItem(atPath: Fixtures.edge("zlib1"), toPath: input)
    try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/link.tsv", withDestinationPath: input)
    let config = try folder.file("my.yaml", "jets: true\n")
    let format = output.hasSuffix(".root") ? "root" : "tsv"
    let run = try await DiphotonProcess(
      "extract", "--file", "tt=in.root", "--config", config, "-o", output, "--format", format, "--force", in: folder)
    #expect(run.status == 2)
    #expect(run.errors == "diphoton: the output \(output) is a file that is read.\nChoose another name for it.\n")
    #expect(FileManager.default.contentsEqual(atPath: input, andPath: Fixtures.edge("zlib1")))
    #expect(folder.contents("my.yaml") == "jets: true\n")
  }

  @Test func whatStandsAloneIsAFile() async throws {
    let run = try await DiphotonProcess("extract", "ttH.root", in: folder)
    #expect(run.status == 3)
    #expect(run.errors.hasPrefix("diphoton: ttH: ttH.root: No such file or directory.\n"))
  }

  @Test func aMissingFolderIsToldOfTheTable() async throws {
    let run = try await DiphotonProcess(
      "extract", "--file", "x=\(Fixtures.edge("zlib1"))", "-o", "no/t.tsv", in: folder)
    #expect(run.status == 6)
    #expect(run.errors.hasPrefix("diphoton: no/t.tsv: there is no folder no.\n"))
  }
}
