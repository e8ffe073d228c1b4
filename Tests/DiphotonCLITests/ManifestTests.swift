import Diphoton
import Foundation
import Provenance
import Testing

@testable import DiphotonCLI

@Suite struct ManifestTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func extract(_ arguments: String...) async throws -> DiphotonProcess {
    try await DiphotonProcess(["extract", "--base", Fixtures.small, "-o", "t.tsv", "--quiet"] + arguments, in: folder)
  }

  private func json() throws -> [String: Any] {
    let text = try #require(folder.contents("t.tsv.manifest.json"))
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func everyKeyIsThere() async throws {
    let config = try folder.file("c.yaml", "mass_min_mev: 120000\n")
    #expect(try await extract("--config", config, "--threads", "2").status == 0)
    let manifest = try json()
    #expect(
      Set(manifest.keys) == [
        "format", "format_version", "program", "table", "preset", "settings", "release", "run", "inputs", "columns",
        "labels",
        "cutflow",
      ])
    #expect(manifest["release"] as? String == "2020")
    #expect(manifest["format"] as? String == "diphoton-manifest")
    #expect(manifest["format_version"] as? Int == 1)
    #expect(manifest["program"] as? [String: String] == ["name": "diphoton", "version": DiphotonCommand.version])
    let settings = try #require(manifest["settings"] as? [String: Any])
    #expect(Set(settings.keys) == Set(DiphotonSettings.keys))
    #expect(settings["mass_min_mev"] as? Double == 120_000)
    #expect(settings["photon_abs_eta_max"] is NSNull)

    let table = try #require(manifest["table"] as? [String: Any])
    let text = try #require(folder.contents("t.tsv"))
    #expect(table["file"] as? String == "t.tsv")
    #expect(table["format"] as? String == "tsv" && table["compression"] as? String == "none")
    #expect(table["bytes"] as? Int == text.utf8.count)
    let rows = text.split(separator: "\n").count - 1
    #expect(table["rows"] as? Int == rows)
    #expect((table["checksum"] as? [String: String])?["algorithm"] == "xxh3-128")

    let run = try #require(manifest["run"] as? [String: Any])
    #expect(Set(run.keys) == ["threads", "skip_bad_files", "resumed", "started", "seconds", "identity"])
    #expect(run["threads"] as? Int == 2)
    let columns = try #require(manifest["columns"] as? [[String: Any]])
    #expect(
      columns.map { $0["name"] as? String } == text.split(separator: "\n")[0].split(separator: "\t").map(String.init))
    #expect(columns.allSatisfy { Set($0.keys) == ["name", "type", "role", "unit", "description", "formula"] })
    let labels = try #require(manifest["labels"] as? [[String: Any]])
    #expect(labels.map { $0["rows"] as? Int ?? 0 }.reduce(0, +) == rows)
    #expect(labels.allSatisfy { $0["events"] as? Int == 2_000 })
  }

  /// The numbers are those that uproot 5.7 reads: `tree["SumWeights"].array()[0]`, `tree["XSection"].array()[0]`.
  @Test func inputsAreDescribed() async throws {
    #expect(try await extract().status == 0)
    let inputs = try #require(try json()["inputs"] as? [[String: Any]])
    #expect(inputs.map { $0["label"] as? String } == ["tt", "gg", "VBF", "Wp", "Z"])
    let first = inputs[0]
    #expect((first["url"] as? String)?.hasSuffix("/mc_341081.ttH125_gamgam.GamGam.root") == true)
    #expect(first["tree"] as? String == "mini" && first["entries"] as? Int == 2_000)
    #expect(first["bytes"] as? Int == 930_457 && first["rows"] as? Int == 1_079)
    #expect(Float(try #require(first["sum_weights"] as? Double)) == 1493.892)
    #expect(Float(try #require(first["cross_section_pb"] as? Double)) == 0.00115089)
    #expect(first["closed"] as? Bool == true && first["skipped"] is NSNull)
  }

  @Test func filesThatWereLeftOutAreThereWithTheReason() async throws {
    let files = ["--file", "good=\(Fixtures.edge("zlib1"))", "--file", "bad=\(Fixtures.edge("text"))"]
    let run = try await DiphotonProcess(
      ["extract", "-o", "t.tsv", "--max-bad-files", "1", "--quiet"] + files, in: folder)
    #expect(run.status == 0)
    let inputs = try #require(try json()["inputs"] as? [[String: Any]])
    #expect((inputs[1]["skipped"] as? String)?.contains("not a ROOT file") == true)
    #expect(inputs[1]["entries"] is NSNull && inputs[1]["sum_weights"] is NSNull)
    #expect(inputs[1]["rows"] as? Int == 0)
  }

  @Test func itIsReplacedWithItsTable() async throws {
    #expect(try await extract("--preset", "notebook").status == 0)
    try FileManager.default.removeItem(atPath: "\(folder.path)/t.tsv")
    #expect(try await extract().status == 0)
    let first = try json()
    #expect(try await extract().status == 6)
    #expect(try await extract("--force", "--preset", "notebook").status == 0)
    #expect(try json()["preset"] as? String == "notebook")
    #expect(first["preset"] as? String == "production-modes")
    #expect(folder.names == ["t.tsv", "t.tsv.manifest.json"])
  }

  @Test(arguments: [nil, "my notes", "{}"]) func whatIsNotOursIsNotReplaced(text: String?) async throws {
    let path = text == nil ? "t.tsv.fill.json" : "t.tsv.manifest.json"
    _ = try folder.file(path, text ?? "my notes")
    let config = try folder.file("c.yaml", "objects: padded\nobject_fill: mean\n")
    let run = try await extract("--config", config)
    #expect(run.status == 6)
    #expect(run.errors.hasPrefix("diphoton: \(path): exists already.\n"))
    #expect(folder.contents(path) == text ?? "my notes")
    #expect(folder.names == ["c.yaml", path])
    #expect(try await extract("--config", config, "--force").status == 0)
    #expect(folder.names == ["c.yaml", "t.tsv", "t.tsv.fill.json", "t.tsv.manifest.json"])
  }

  @Test func whatIsReproducibleIsTheSameForEveryRun() async throws {
    #expect(try await extract("--threads", "1").status == 0)
    let one = try Manifest(ofTable: "\(folder.path)/t.tsv")
    #expect(try await extract("--threads", "3", "--force").status == 0)
    let three = try Manifest(ofTable: "\(folder.path)/t.tsv")
    #expect(one != three)
    #expect(try one.reproducible.json(isIndented: false) == three.reproducible.json(isIndented: false))
    #expect(one.table.checksum == three.table.checksum)
  }
}
