import Foundation
import Testing

/// Regions of a configuration: columns of flags, and their part of the cut-flow.
@Suite struct RegionTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let files = ["tt=\(mc)341081.ttH125_gamgam.GamGam.root", "gg=\(mc)343981.ggH125_gamgam.GamGam.root"]
  private static let mc = "\(Fixtures.small)/GamGam/MC/mc_"
  private static let config = """
    features: {ht: sum(jet.pt)}
    regions:
      forward: any(abs(jet.eta) > 2.5)
      busy: jet_n >= 3
      lead: jet.pt[0] > 100 GeV
    columns: [entry, h_mass, busy, weight, jet_n, label]

    """

  private struct Written: Decodable {
    struct Yields: Decodable {
      let events: [Int]
      let weighted: [Double]
    }

    struct Flow: Decodable {
      let label: String?
      let events: [Int]
      let regions: Yields
    }

    let regions: [String]
    let labels: [Flow]
    let total: Flow
  }

  private func extract(_ arguments: [String]) async throws -> DiphotonProcess {
    let path = try folder.file("config.yaml", Self.config)
    return try await DiphotonProcess(["extract", "--config", path, "--force"] + arguments, in: folder)
  }

  private func rows(_ file: String) throws -> [[String: String]] {
    let lines = try #require(folder.contents(file)).split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  /// What the table says of the rows, and what numpy counts among their entries of the file's branches.
  @Test func theCutFlowCountsThem() async throws {
    let run = try await extract(Self.files + ["-o", "t.tsv", "--cutflow", "flow.json"])
    #expect(run.status == 0)
    #expect(run.errors.contains(/\nregion busy +1,029 .*\n/) && run.errors.contains(/\nregion busy +0\.0003588 .*\n/))
    let flow = try JSONDecoder().decode(Written.self, from: Data(#require(folder.contents("flow.json")).utf8))
    #expect(flow.regions == ["forward", "busy", "lead"])
    let rows = try rows("t.tsv")
    for (place, label) in flow.labels.enumerated() {
      let busy = rows.filter { $0["label"] == label.label && $0["busy"] == "True" }
      #expect(busy.count == rows.count { $0["label"] == label.label && Int($0["jet_n"]!)! >= 3 })
      #expect(label.regions.events == [[457, 1_029, 707], [333, 173, 151]][place])
      #expect(label.regions.events[1] == busy.count)
      let sum = busy.reduce(0) { $0 + Double(Float($1["weight"]!)!) }
      #expect(abs(label.regions.weighted[1] / sum - 1) < 1e-12)
    }
    #expect(flow.total.regions.events == [790, 1_202, 858])
    #expect(try await extract(Self.files + ["-o", "u.tsv", "--cutflow", "flow.tsv", "--threads", "1"]).status == 0)
    let lines = try #require(folder.contents("flow.tsv")).split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("gg\tregion busy\t173\t") })
    #expect(folder.contents("u.tsv") == folder.contents("t.tsv"))
  }

  @Test(arguments: ["tsv", "csv.gz", "parquet", "arrow", "npz"]) func eachHasATable(ending: String) async throws {
    #expect(try await extract(Self.files + ["-o", "all.tsv", "--quiet"]).status == 0)
    let all = try #require(folder.contents("all.tsv")).split(separator: "\n")
    let output = ["-o", "r_{region}.\(ending)", "--cutflow", "f.tsv"]
    let run = try await extract(Self.files + output)
    #expect(run.status == 0)
    #expect(run.errors.contains("\nr_forward.\(ending): 790 rows, 6 columns, "))
    #expect(run.errors.contains("\n3 tables in "))
    let regions = ["forward", "busy", "lead"]
    let manifest = ["parquet", "arrow"].contains(ending) ? "manifest.\(ending)" : "manifest.json"
    let files = regions.flatMap { ["r_\($0).\(ending)", "r_\($0).\(ending).\(manifest)"] } + ["f.tsv"]
    #expect(Set(folder.names).isSuperset(of: files))
    #expect(folder.names.allSatisfy { !$0.hasSuffix(".work") && !$0.contains("{") })
    for (region, count) in zip(regions, [790, 1_202, 858]) {
      let verified = try await DiphotonProcess("verify", "r_\(region).\(ending)", in: folder)
      #expect(
        verified.status == 0 && verified.output.contains(" \(count / 1_000 > 0 ? "1,202" : "\(count)") rows, 6 columns")
      )
    }
    if ending == "tsv" {
      // "busy" is a column, too.
      let expected = all.prefix(1) + all.dropFirst().filter { $0.split(separator: "\t")[2] == "True" }
      #expect(folder.contents("r_busy.tsv") == expected.map { "\($0)\n" }.joined())
    }
    // For any number of threads the same bytes.
    #expect(try await extract(Self.files + ["-o", "one_{region}.\(ending)", "--threads", "1", "--quiet"]).status == 0)
    for region in regions {
      let path = { (name: String) in "\(folder.path)/\(name)_\(region).\(ending)" }
      #expect(FileManager.default.contentsEqual(atPath: path("r"), andPath: path("one")))
    }
    // What is there is left alone, or told.
    let plain = try await DiphotonProcess(
      ["extract", "--config", "\(folder.path)/config.yaml"] + Self.files + output, in: folder)
    #expect(plain.status == 6 && plain.errors.contains("r_forward.\(ending): exists already"))
    let again = try await DiphotonProcess(
      ["extract", "--config", "\(folder.path)/config.yaml", "--resume"] + Self.files + output, in: folder)
    #expect(again.status == 0)
    #expect(again.errors.hasSuffix("r_lead.\(ending): already complete, 858 rows\n"))
    try FileManager.default.removeItem(atPath: "\(folder.path)/r_busy.\(ending)")
    let partial = try await DiphotonProcess(
      ["extract", "--config", "\(folder.path)/config.yaml"] + Self.files + output, in: folder)
    #expect(partial.status == 6)
    #expect(!folder.names.contains("r_busy.\(ending)"))
  }

  /// A run of many files that is killed leaves what is resumed to the same tables.
  @Test(arguments: ["tsv", "parquet", "arrow", "npz"]) func aKilledRunIsResumed(ending: String) async throws {
    let files = (0..<100).map { "\($0)=\(Fixtures.edge($0 % 2 == 0 ? "uncompressed" : "zlib1"))" }
    let output = ["-o", "r_{region}.\(ending)", "--threads", "1", "--quiet"]
    let path = try folder.file("config.yaml", Self.config)
    let arguments = ["extract", "--config", path] + files + output
    #expect(try await DiphotonProcess(arguments, in: folder, signal: SIGKILL).status == -9)
    #expect(folder.names.filter { $0 != "config.yaml" } == [".r_{region}.\(ending).work"])
    let resumed = try await DiphotonProcess(arguments + ["--resume"], in: folder)
    #expect(resumed.status == 0, "\(resumed.errors)")
    func bytes() -> [Data?] {
      ["forward", "busy", "lead"].map { FileManager.default.contents(atPath: "\(folder.path)/r_\($0).\(ending)") }
    }
    let tables = bytes()
    #expect(try await DiphotonProcess(arguments + ["--force"], in: folder).status == 0)
    #expect(bytes() == tables && tables.allSatisfy { $0 != nil })
  }

  @Test func namesThatMakeNoSenseAreTold() async throws {
    var told = ""
    for output in ["x_{regio}.tsv", "x_{variation}.tsv", "{region}/x.tsv"] {
      let run = try await extract(Self.files + ["-o", output])
      #expect(run.status == 2)
      told += run.errors
    }
    let none = try await DiphotonProcess(["extract", "-o", "x_{region}.tsv"] + Self.files, in: folder)
    let long = String(repeating: "r", count: 260)
    let path = try folder.file("long.yaml", "regions: {\(long): jet_n > 3}\n")
    let tooLong = try await DiphotonProcess(
      ["extract", "--config", path, "-o", "{region}.tsv"] + Self.files, in: folder)
    #expect(none.status == 2 && tooLong.status == 6)
    told += none.errors + tooLong.errors.replacing(long, with: "r...r")
    #expect(told == (try Fixtures.golden("regions.txt")))
    #expect(folder.names.allSatisfy { $0.hasSuffix(".yaml") })
  }
}
