import Foundation
import Provenance
import Testing

/// Variations of a configuration, against the tables of files that hold the varied values, see `Fixtures/make/shifted.py`.
@Suite struct VariationTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static func shifted(_ name: String) -> String { "tt=\(Fixtures.folder)/vary/\(name).root" }

  /// All groups of columns, native and by expressions, with a cut and regions.
  private static let analysis = """
    jets: true
    objects: padded
    observables: true
    ids: true
    features: {ht: sum(jet.pt), lead: "jet.pt[0]", pair: {is: "mass(photon[0] + photon[1])", type: float64}}
    cuts: {active: ht > 200 GeV}
    regions:
      forward: any(abs(jet.eta) > 2.5)
      hard: lead > 100 GeV

    """
  private static let vary = """
    vary:
      scale:
        photon.pt: {shift: photon.pt_syst}
        photon.E: {shift: photon.E * photon_pt_syst / photon.pt}
        jet.pt: {shift: jet.pt_syst}
        lep_pt: {up: lep_pt + lep_pt_syst, down: lep.pt - lep.pt_syst}
        met.et: {shift: met.et_syst}
      pileup:
        scaleFactor_PILEUP: {up: 1.1 * scaleFactor_PILEUP}

    """

  private func extract(_ config: String, _ arguments: [String]) async throws -> DiphotonProcess {
    let path = try folder.file("config.yaml", config)
    return try await DiphotonProcess(["extract", "--config", path, "--force"] + arguments, in: folder)
  }

  private func rows(_ file: String) throws -> [[String: String]] {
    let lines = try #require(folder.contents(file)).split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  private func flow(_ file: String) throws -> CutFlowTable {
    try JSONDecoder().decode(CutFlowTable.self, from: Data(#require(folder.contents(file)).utf8))
  }

  /// Each table is that of the file that holds the values, to the last byte, and so are its regions.
  @Test func tablesAreThoseOfShiftedFiles() async throws {
    let run = try await extract(
      Self.vary + Self.analysis,
      [Self.shifted("nominal"), "-o", "v_{variation}.tsv", "--cutflow", "v.json"])
    #expect(run.status == 0, "\(run.errors)")
    let flow = try flow("v.json")
    #expect(flow.variations == ["scale_up", "scale_down", "pileup_up"])
    for (place, (file, variation)) in [("nominal", "nominal"), ("up", "scale_up"), ("down", "scale_down")].enumerated()
    {
      let own = try await extract(
        Self.analysis, [Self.shifted(file), "-o", "\(file).tsv", "--cutflow", "\(file).json", "--quiet"])
      #expect(own.status == 0, "\(own.errors)")
      #expect(folder.contents("\(file).tsv") == folder.contents("v_\(variation).tsv"), "\(variation)")
      let expected = try self.flow("\(file).json").total
      let varied = place == 0 ? flow.total : try #require(flow.total.variations)[place - 1]
      #expect(varied.events == expected.events && varied.weighted == expected.weighted)
      #expect(varied.regions == expected.regions)
      let manifest = try Manifest(ofTable: "\(folder.path)/v_\(variation).tsv")
      #expect(manifest.table.variation == variation && manifest.table.rows == expected.events.last)
      #expect(manifest.cutflow.total.events == expected.events)
      #expect(try await DiphotonProcess("verify", "v_\(variation).tsv", in: folder).status == 0)
    }
    #expect(try rows("up.tsv").count != rows("down.tsv").count)
    let weights = try zip(rows("v_nominal.tsv"), rows("v_pileup_up.tsv")).map { nominal, up in
      try #require(Double(up["weight"] ?? "")) / #require(Double(nominal["weight"] ?? ""))
    }
    #expect(weights.allSatisfy { abs($0 - 1.1) < 1e-6 })
  }

  /// One table has the same, in columns of their own.
  @Test func columnsHaveTheValuesOfEachVariation() async throws {
    let files = [Self.shifted("nominal")]
    #expect(try await extract(Self.vary + Self.analysis, files + ["-o", "wide.tsv", "--quiet"]).status == 0)
    let wide = try rows("wide.tsv")
    for (file, variation) in [("nominal", "nominal"), ("up", "scale_up"), ("down", "scale_down")] {
      #expect(try await extract(Self.analysis, [Self.shifted(file), "-o", "\(file).tsv", "--quiet"]).status == 0)
      let own = try rows("\(file).tsv")
      let passing = wide.filter { $0["passes_\(variation)"] == "True" }
      #expect(passing.count == own.count)
      for (row, expected) in zip(passing, own) {
        for (column, value) in expected { #expect((row["\(column)_\(variation)"] ?? row[column]) == value) }
      }
    }
    for row in wide where row["passes_nominal"] == "False" {
      #expect(row["h_mass"] == "" && row["jet_pt_max"] == "" && row["hard"] == "")
      #expect(row["weight"] != "" && row["jet_n"] != "" && row["label"] == "tt")
    }
    #expect(wide.contains { $0["passes_nominal"] == "False" } && wide.contains { $0["passes_scale_down"] == "False" })
    let names = try #require(folder.contents("wide.tsv")?.split(separator: "\n").first).split(separator: "\t")
    #expect(names.last == "label")
    #expect(
      names.contains("weight_pileup_up") && !names.contains("h_mass_pileup_up") && !names.contains("jet_n_scale_up"))
    #expect(!names.contains("jet_eta_max_scale_up") && names.contains("forward_scale_up") == false)
  }

  @Test func threadsAndResumingGiveTheSameBytes() async throws {
    let files = (0..<40).map { "\($0)=\(Fixtures.edge($0 % 2 == 0 ? "uncompressed" : "zlib1"))" }
    let path = try folder.file("config.yaml", Self.vary + Self.analysis)
    for (output, ending) in [("w.tsv", ".tsv"), ("v_{variation}_{region}.parquet", ".parquet")] {
      let arguments = ["extract", "--config", path, "-o", output, "--quiet", "--cutflow", "c.json", "--force"] + files
      #expect(try await DiphotonProcess(arguments + ["--threads", "3"], in: folder).status == 0)
      let names = folder.names.filter { $0.hasSuffix(ending) && !$0.contains("manifest") } + ["c.json"]
      let first = names.map { FileManager.default.contents(atPath: "\(folder.path)/\($0)") }
      for name in folder.names where name != "config.yaml" {
        try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
      }
      let one = try await DiphotonProcess(arguments + ["--threads", "1"], in: folder, signal: SIGKILL)
      #expect(one.status == -9)
      #expect(try await DiphotonProcess(arguments + ["--threads", "1", "--resume"], in: folder).status == 0)
      #expect(names.map { FileManager.default.contents(atPath: "\(folder.path)/\($0)") } == first, "\(output)")
    }
  }

  /// Recorded events are as they are.
  @Test func dataDoNotVary() async throws {
    let data = "\(Fixtures.folder)/data/GamGam/Data/data_A.GamGam.root"
    let run = try await extract(
      Self.vary, [Self.shifted("nominal"), "--data-file", data, "-o", "v_{variation}.tsv", "--cutflow", "v.json"])
    #expect(run.status == 0, "\(run.errors)")
    let ofData = try ["nominal", "scale_up", "scale_down", "pileup_up"].map { name in
      try #require(folder.contents("v_\(name).tsv")).split(separator: "\n").filter { $0.hasSuffix("\tdata") }
    }
    #expect(Set(ofData).count == 1 && ofData[0].count > 50)
    let flow = try #require(try flow("v.json").totalOfData)
    #expect(flow.variations?.allSatisfy { $0.events == flow.events && $0.weighted == flow.weighted } == true)
  }

  /// The release of 2025 has GeV, and a jet's pt under effects of its resolution; any tree has what its names say.
  @Test func otherReleasesAndAnyTree() async throws {
    let folder2025 = "\(Fixtures.folder)/release2025"
    let file = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder2025).first { $0.contains("_mc_346525.") })
    let run = try await extract(
      """
      features: {lead: "jet.pt[0]", other: "jet_pt_jer1[0]", twice: "2 * jet_pt[0]"}
      vary:
        resolution: {jet.pt: {"1": jet.pt_jer1}}
        double: {jet.pt: {up: 2 * jet.pt}, }
      columns: [entry, lead, other, twice, label]

      """, ["\(folder2025)/\(file)", "-o", "t.tsv", "--quiet"])
    #expect(run.status == 0, "\(run.errors)")
    let rows = try rows("t.tsv")
    #expect(rows.count > 100)
    for row in rows where row["lead"] != "" {
      func number(_ name: String) throws -> Double { try #require(Double(row[name] ?? "")) }
      #expect(abs(try number("lead_resolution_1") / (1_000 * number("other")) - 1) < 1e-6)
      #expect(abs(try number("lead_double_up") / (1_000 * number("twice")) - 1) < 1e-6)
    }
    let any = try await extract(
      "preset: none\nfeatures: {total: sum(list)}\ncolumns: [entry, total]\nvary: {half: {list: {down: list / 2}}}\n",
      ["\(Fixtures.folder)/rntuple/uproot.root", "-o", "any.tsv", "--quiet"])
    #expect(any.status == 0, "\(any.errors)")
    for row in try self.rows("any.tsv") {
      #expect(try #require(Double(row["total_half_down"] ?? "")) == Double(row["total"] ?? "").map { $0 / 2 })
    }
  }

  /// A mistake of each kind, as the user sees it.
  @Test func mistakesAreTold() async throws {
    var told = ""
    for config in [Self.mistakes, Self.syntax] {
      let run = try await extract(config, [Self.shifted("nominal"), "-o", "t.tsv"])
      #expect(run.status == 2)
      told += run.errors.replacing(folder.path + "/", with: "").replacing(Fixtures.folder, with: "fixtures")
    }
    let others = try await extract(Self.vary, [Self.shifted("nominal"), "-o", "t.tsv", "--n-minus-one"])
    #expect(others.status == 2)
    told += others.errors
    #expect(told == (try Fixtures.golden("variations.txt")))
    #expect(folder.contents("t.tsv") == nil)
  }

  private static let mistakes = """
    features: {h_mass_kinds_up: met_et}
    vary:
      unknown: {jet.ptt: {up: jet.pt}}
      expression: {jet.pt: {shift: jet.pt_sys}}
      kinds: {jet.pt: {up: photon.pt}}
      order: {jet.pt: {up: sort(jet.pt)}}
      single: {jet.pt: {up: met.et}}
      unit: {jet.pt: {shift: jet.phi}}
      whole: {jet_n: {up: jet_n + 1}}
      twice: {jet.pt: {up: 2 * jet.pt}, jet_pt: {up: 3 * jet_pt}}
      column: {h_mass: {up: 2 * h_mass}}

    """

  private static let syntax = """
    vary:
      text: jet.pt
      empty: {}
      value: {jet.pt: jet.pt_syst}
      both: {jet.pt: {shift: jet.pt_syst, up: jet.pt}}
      tags: {jet.pt: {up: jet.pt, down: jet.pt}, jet.E: {up: jet.E}}
      bad name: {jet.pt: {up: jet.pt}}
      end: {jet.pt: {up: 2 *}}
      a: {jet.pt: {b_c: jet.pt}}
      a_b: {jet.pt: {c: jet.pt}}

    """
}
