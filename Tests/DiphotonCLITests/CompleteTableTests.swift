import Foundation
import Testing

/// To resume a run whose table is complete is no failure.
@Suite struct CompleteTableTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for name in ["a", "b"] {
      try FileManager.default.copyItem(atPath: Fixtures.edge("zlib1"), toPath: "\(folder.path)/\(name).root")
    }
  }

  private func extract(_ arguments: String...) async throws -> DiphotonProcess {
    try await DiphotonProcess(
      ["extract", "--file", "x=a.root", "--file", "y=b.root", "--quiet"] + arguments, in: folder)
  }

  private func contents() -> [String: Data?] {
    Dictionary(
      uniqueKeysWithValues: folder.names.map { ($0, FileManager.default.contents(atPath: "\(folder.path)/\($0)")) })
  }

  @Test(arguments: ["t.tsv", "t.csv.gz", "t.parquet"]) func itStaysAsItIs(table: String) async throws {
    #expect(try await extract("-o", table, "--cutflow", "c.json").status == 0)
    let before = contents()
    for more in [[], ["--force"], ["--threads", "1"]] {
      let again = try await DiphotonProcess(
        [
          "extract", "--file", "x=a.root", "--file", "y=b.root", "--quiet", "--resume", "-o",
          table, "--cutflow", "c.json",
        ] + more, in: folder)
      #expect(again.status == 0)
      #expect(again.errors.hasSuffix("\(table): already complete, 168 rows\n"), "\(again.errors)")
      #expect(contents() == before)
    }
  }

  @Test func whatLiesBesideItIsMadeGood() async throws {
    let config = try folder.file("c.yaml", "objects: padded\nobject_fill: mean\n")
    #expect(try await extract("-o", "t.tsv", "--config", config, "--cutflow", "c.tsv").status == 0)
    let before = contents()
    for name in ["c.tsv", "t.tsv.fill.json"] { try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)") }
    let again = try await extract("-o", "t.tsv", "--config", config, "--cutflow", "c.tsv", "--resume")
    #expect(again.status == 0, "\(again.errors)")
    #expect(contents() == before)
    let printed = try await extract("-o", "t.tsv", "--config", config, "--cutflow", "-", "--resume")
    #expect(printed.output == folder.contents("c.tsv"))
    _ = try folder.file("c.tsv", "mine")
    let other = try await extract("-o", "t.tsv", "--config", config, "--cutflow", "c.tsv", "--resume")
    #expect(other.status == 6 && other.errors.contains("diphoton: c.tsv: exists already.\n"), "\(other.errors)")
    #expect(folder.contents("c.tsv") == "mine")
  }

  @Test(arguments: [
    ("--preset notebook", "is the table of another run: the setting "),
    ("--file z=a.root", "is the table of another run"),
    ("--luminosity 1fb-1", "is the table of another run: the setting luminosity_inverse_pb was "),
    ("--skip-bad-files", "is the table of another run"), ("--format parquet", ""),
  ])
  func anotherRunsTableIsNotReplaced(options: String, reason: String) async throws {
    #expect(try await extract("-o", "t").status == 0)
    let before = contents()
    let more = options.split(separator: " ").map(String.init)
    let base = ["extract", "--file", "x=a.root", "--file", "y=b.root", "--quiet", "-o", "t", "--resume"] + more
    let again = try await DiphotonProcess(base, in: folder)
    #expect(again.status == 6)
    #expect(again.errors.contains("diphoton: t: exists already, and \(reason)"), "\(again.errors)")
    #expect(contents() == before)
    #expect(try await DiphotonProcess(base + ["--force"], in: folder).status == 0)
    #expect(contents() != before)
    #expect(try await DiphotonProcess(base, in: folder).errors.contains("already complete"))
  }

  @Test func otherInputsAndHarmedTablesAreTold() async throws {
    #expect(try await extract("-o", "t.tsv").status == 0)
    let text = try #require(folder.contents("t.tsv"))
    _ = try folder.file("t.tsv", text.replacing("0", with: "1"))
    let harmed = try await extract("-o", "t.tsv", "--resume")
    #expect(harmed.status == 6 && harmed.errors.contains("is not as its manifest says: the checksum is "))
    _ = try folder.file("t.tsv", text)
    #expect(try await extract("-o", "t.tsv", "--resume").status == 0)
    // As many bytes and entries, but another file.
    try FileManager.default.removeItem(atPath: "\(folder.path)/b.root")
    try FileManager.default.copyItem(atPath: Fixtures.edge("zlib1"), toPath: "\(folder.path)/b.root")
    let other = try await extract("-o", "t.tsv", "--resume")
    #expect(other.status == 6)
    #expect(other.errors.contains("exists already, and is the table of other files: b.root was "), "\(other.errors)")
    #expect(try await extract("-o", "t.tsv", "--resume", "--force").status == 0)
    try FileManager.default.removeItem(atPath: "\(folder.path)/t.tsv.manifest.json")
    #expect(try await extract("-o", "t.tsv", "--resume").errors.contains("diphoton: t.tsv: exists already.\n"))
  }
}
