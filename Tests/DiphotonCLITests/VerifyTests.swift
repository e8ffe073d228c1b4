import Base
import Foundation
import Provenance
import Tables
import Testing

@testable import AnalysisCLI

@Suite struct VerifyTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func extract(_ output: String) async throws {
    let run = try await DiphotonProcess(
      "extract", "--file", "tt=\(Fixtures.edge("zlib1"))", "--preset", "notebook", "-o", output, "--quiet", "--force",
      in: folder)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test(arguments: ["t.tsv", "t.csv", "t.tsv.gz", "t.csv.zst", "t.parquet", "t.feather", "t.npz"])
  func whatWasWrittenIsRight(name: String)
    async throws
  {
    try await extract(name)
    let run = try await DiphotonProcess("verify", name, in: folder)
    #expect(run.status == 0)
    #expect(run.errors == "")
    let bytes = try #require(FileManager.default.contents(atPath: "\(folder.path)/\(name)")).count
    #expect(run.output == "\(name): as its manifest says, 2 rows, 57 columns, \(Numeral.grouped(bytes)) bytes\n")
    let quiet = try await DiphotonProcess("verify", name, "--quiet", in: folder)
    #expect(quiet.status == 0 && quiet.output == "" && quiet.errors == "")
  }

  /// As a shell makes it of `verify *.parquet`.
  @Test(arguments: ["t.parquet", "t.arrow", "t.tsv"]) func manifestsBesideTheirTablesArePassedOver(name: String)
    async throws
  {
    try await extract(name)
    let manifest = Manifest.path(ofTable: name)
    let run = try await DiphotonProcess("verify", name, manifest, in: folder)
    #expect(
      run.status == 0 && run.output.hasPrefix("\(name): as its manifest says, 2 rows"), "\(run.output)\(run.errors)")
    #expect(run.output.split(separator: "\n").count == 1)
    #expect(try await DiphotonProcess("verify", manifest, in: folder).status != 0)
  }

  @Test func whatDiffersIsNamed() async throws {
    try await extract("t.tsv")
    let text = try #require(folder.contents("t.tsv"))
    func differences(_ text: String) async throws -> String {
      _ = try folder.file("t.tsv", text)
      let run = try await DiphotonProcess("verify", "t.tsv", in: folder)
      #expect(run.status == 4)
      #expect(
        run.errors == "diphoton: t.tsv is not the table that its manifest describes.\n"
          + "Make the table again, or fetch it once more.\n")
      return run.output
    }
    #expect(try await differences(text.replacing("0", with: "1")).hasPrefix("t.tsv: the checksum is "))
    let lines = text.split(separator: "\n")
    let shorter = try await differences(lines.dropLast().joined(separator: "\n") + "\n")
    #expect(shorter.contains("t.tsv: the size in bytes is "))
    #expect(shorter.contains("t.tsv: the number of rows is 1, and the manifest says 2\n"))
    let renamed = try await differences(text.replacing("met_phi", with: "met_psi"))
    #expect(renamed.contains("t.tsv: it is without the columns met_phi\nt.tsv: it has columns besides met_psi\n"))
    #expect(try await differences("").contains("it is no table that can be read"))
    #expect(try await differences(String(text.dropLast(20))).contains("it is no table that can be read"))
  }

  /// Who reads a folder of Parquet as one table takes the manifests for parts of it.
  @Test func theManifestOfParquetIsParquetWithoutRows() async throws {
    try await extract("t.parquet")
    #expect(folder.contents("t.parquet.manifest.json") == nil)
    let table = try TableReader(path: "\(folder.path)/t.parquet")
    let manifest = try TableReader(path: "\(folder.path)/t.parquet.manifest.parquet")
    #expect(manifest.descriptions == table.descriptions && manifest.columnNames == table.columnNames)
    #expect(try manifest.read().rowCount == 0)
    let written = try Manifest(ofTable: "\(folder.path)/t.parquet")
    #expect(written.table.file == "t.parquet" && written.run.started != nil)
    // One that an older version wrote is read as ever.
    try FileManager.default.removeItem(atPath: "\(folder.path)/t.parquet.manifest.parquet")
    #expect(try await DiphotonProcess("verify", "t.parquet", in: folder).status == 3)
    _ = try folder.file("t.parquet.manifest.json", written.json(isIndented: true))
    let run = try await DiphotonProcess("verify", "t.parquet", in: folder)
    #expect(run.status == 0 && run.output.contains("as its manifest says"))
    for text in ["", "PAR1", "{}"] {
      _ = try folder.file("t.parquet.manifest.parquet", text)
      #expect(try await DiphotonProcess("verify", "t.parquet", in: folder).status == 4)
    }
  }

  @Test func everyTableIsLookedAt() async throws {
    try await extract("a.tsv")
    try await extract("b.tsv")
    _ = try folder.file("a.tsv", "x\n")
    let run = try await DiphotonProcess("verify", "a.tsv", "b.tsv", "c.tsv", in: folder)
    #expect(run.status == 4)
    #expect(run.output.contains("b.tsv: as its manifest says"))
    #expect(run.output.contains("c.tsv: c.tsv: No such file or directory"))
  }

  /// Their manifests match some of them, too.
  @Test(arguments: ["*.tsv", "*", "[ab].ts?", "*.tsv*"]) func patternsStandForTables(pattern: String) async throws {
    try await extract("a.tsv")
    try await extract("b.tsv")
    let run = try await DiphotonProcess("verify", pattern, in: folder)
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.split(separator: "\n").map { $0.prefix(6) } == ["a.tsv:", "b.tsv:"])
    _ = try folder.file("a.tsv", "x\n")
    #expect(try await DiphotonProcess("verify", pattern, in: folder).status == 4)
    let none = try await DiphotonProcess("verify", "b.tsv", "*.parquet", in: folder)
    #expect(none.status == 3)
    #expect(none.output.contains("*.parquet: *.parquet: no file matches the pattern"))
    let manifests = try await DiphotonProcess("verify", "*.json", in: folder)
    #expect(manifests.status == 3)
  }

  @Test func withoutAManifestThereIsNothingToCheck() async throws {
    _ = try folder.file("t.tsv", "x\n")
    #expect(try await DiphotonProcess("verify", "t.tsv", in: folder).status == 3)
    for text in ["", "[]", "{\"format\": \"diphoton-manifest\", \"format_version\": 2}"] {
      _ = try folder.file("t.tsv.manifest.json", text)
      let run = try await DiphotonProcess("verify", "t.tsv", in: folder)
      #expect(run.status == 4)
      #expect(run.errors.hasPrefix("diphoton: t.tsv.manifest.json: not a manifest"))
    }
    try await extract("t.tsv")
    try FileManager.default.removeItem(atPath: "\(folder.path)/t.tsv")
    #expect(try await DiphotonProcess("verify", "t.tsv", in: folder).status == 3)
  }
}
