import Foundation
import Testing

@Suite struct ExitStatusTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [
    ("nothing_here", 3), ("empty", 4), ("text", 4), ("truncated60", 4), ("flipped_byte", 4), ("killed_no_header", 4),
    ("no_tree", 5), ("histogram", 5), ("subdirectory", 5), ("zlib1", 0), ("no_entries", 0), ("vector_double", 0),
    ("photon_arrays", 0),
  ])
  func filesDecideTheStatus(name: String, status: Int32) async throws {
    let run = try await DiphotonProcess("extract", "--file", "x=\(Fixtures.edge(name))", "--quiet", in: folder)
    #expect(run.status == status, "\(run.errors)")
    #expect(folder.names == (status == 0 ? ["hgg_features.tsv", "hgg_features.tsv.manifest.json"] : []))
    if status != 0 {
      #expect(run.errors.hasPrefix("diphoton: x: \(Fixtures.edge(name)): "))
      #expect(run.errors.split(separator: "\n").count == 2)
    }
  }

  @Test func missingBranchesAreNamed() async throws {
    let run = try await DiphotonProcess("extract", "--file", "x=\(Fixtures.edge("no_jets"))", in: folder)
    #expect(run.status == 5)
    #expect(run.errors.contains("there is no branch 'jet_n'; the nearest: "))
  }

  @Test(arguments: [
    ["extract", "--nonsense"], ["extract", "--preset", "nonsense", "--base", "."],
    ["extract", "--threads", "0", "--base", "."], ["extract", "--threads", "9223372036854775807", "--base", "."],
    ["extract", "--threads", "none", "--base", "."], ["extract", "--batch-size", "1", "--base", "."],
    ["extract", "--file", "x=a.root", "--base", "."], ["inspect"], ["nonsense"],
    ["extract", "--file", "a\tb=x.root"], ["extract", "--file", "=x.root"],
    ["extract", "--file", "x.root", "-o", ""], ["extract", "--file", "x.root", "--max-bad-files", "-1"],
    ["extract", "--file", "x.root", "-o", "x.tsv", "--cutflow", "x.tsv"],
  ])
  func misuseIsAnError(arguments: [String]) async throws {
    let run = try await DiphotonProcess(arguments, in: folder)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(!run.errors.isEmpty)
    #expect(folder.names == [])
  }

  @Test(arguments: [
    (["extrct"], "there is no command 'diphoton extrct'; the nearest: extract.\nSee 'diphoton --help'.\n"),
    (["help", "presets", "shw"], "there is no command 'diphoton presets shw'; the nearest: show.\nSee "),
    (
      ["extract", "--preste", "x"], "Unknown option '--preste'. Did you mean '--preset'?\nSee 'diphoton extract --help'"
    ),
    (
      ["extract", "--luminosity", "10"],
      "The value '10' is invalid for '--luminosity <luminosity>'\nHelp:  --luminosity"
    ),
  ])
  func misspeltWordsGetASuggestion(arguments: [String], message: String) async throws {
    let run = try await DiphotonProcess(arguments, in: folder)
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("diphoton: \(message)"), "\(run.errors)")
    #expect(!run.errors.contains("Usage:"))
  }

  @Test func otherTransportsAreNotInThisBuild() async throws {
    let run = try await DiphotonProcess("extract", "--base", "gopher://host//data", "--quiet", in: folder)
    #expect(run.status == 3)
    #expect(run.errors.contains("gopher:// is not read by this build, which knows local paths and file://"))
  }

  @Test func anOutputThatCannotBeMade() async throws {
    let run = try await DiphotonProcess(
      "extract", "--file", "x=\(Fixtures.edge("zlib1"))", "-o", "\(folder.path)/no/such/folder/t.tsv")
    #expect(run.status == 6)
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no device that is always full"),
    arguments: [["--help"], ["--version"], ["schema"], ["inspect", Fixtures.edge("zlib1")]])
  func standardOutputThatCannotBeWritten(arguments: [String]) async throws {
    let run = try await DiphotonProcess(arguments, outputPath: "/dev/full")
    #expect(run.status == 75)
    #expect(run.errors.hasPrefix("diphoton: standard output: No space left on device.\nCheck "))
  }

  @Test func namesCannotCommandTheTerminal() async throws {
    let run = try await DiphotonProcess("inspect", "no\u{1B}]0;file")
    #expect(run.errors.hasPrefix(#"diphoton: no\u{1B}]0;file: No such file"#))
  }

  @Test func configurationsThatMakeNoSense() async throws {
    for (text, message) in [
      ("jts: true", "line 1, column 1: there is no setting 'jts'; the nearest: jets"),
      ("jets: maybe", "line 1, column 7: jets is 'maybe', but true or false is needed"),
      ("\nmass_min_mev: [1]", "line 2, column 15: mass_min_mev is a list, but a number is needed"),
      ("threads: many", "threads is 'many', but a whole number is needed"),
      ("mass_window_ends: open", "but included or excluded is needed"),
      ("mass_min_mev: 200000", "no mass lies between"),
      ("- jets", "keys with values are needed here"),
      ("jets: {", "this is not YAML"),
    ] {
      let config = try folder.file("config.yaml", text)
      let run = try await DiphotonProcess(
        "extract", "--config", config, "--file", "x=\(Fixtures.edge("zlib1"))", in: folder)
      #expect(run.status == 2, "\(text): \(run.errors)")
      #expect(run.errors.contains(message), "\(text): \(run.errors)")
    }
    #expect(try await DiphotonProcess("extract", "--config", "\(folder.path)/none.yaml", "--base", ".").status == 3)
  }
}
