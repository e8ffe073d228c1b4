import Foundation
import Provenance
import Testing

/// Cuts and columns that are written as expressions, in whole runs.
@Suite struct ExpressionRunTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let ttH = "\(Fixtures.small)/GamGam/MC/mc_341081.ttH125_gamgam.GamGam.root"
  private static let ggH = "\(Fixtures.small)/GamGam/MC/mc_343981.ggH125_gamgam.GamGam.root"
  private static let jets = """
    preset: none
    tree: mini
    cuts: {trigP: trigP, two jets: jet_n >= 2}
    features:
      ht: {is: sum(jet_pt), unit: MeV, type: float32, description: the scalar sum of the jets' pt}
    columns: [entry, jet_n, ht, label]

    """

  private func extract(_ arguments: [String], config: String? = nil) async throws -> DiphotonProcess {
    let path = try config.map { ["--config", try folder.file("config.yaml", $0)] } ?? []
    return try await DiphotonProcess(
      ["extract"] + arguments + path + ["--output", "table.tsv", "--force", "--quiet"], in: folder)
  }

  private var rows: [[String]] {
    (folder.contents("table.tsv") ?? "").split(separator: "\n").map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private func column(_ name: String) throws -> [String] {
    let place = try #require(rows.first?.firstIndex(of: name))
    return rows.dropFirst().map { $0[place] }
  }

  /// The example of docs/own-analysis.md, whose program says how many events are left.
  @Test func anAnalysisOfAnyTree() async throws {
    let files = ["tt=\(Self.ttH)", "gg=\(Self.ggH)", "--cutflow", "flow.tsv"]
    let run = try await extract(files, config: Self.jets)
    #expect(run.status == 0 && run.errors == "")
    #expect(rows.count == 2_547)
    #expect(rows.first == ["entry", "jet_n", "ht", "label"])
    let flow = try #require(folder.contents("flow.tsv"))
    #expect(flow.contains("\ntotal\tall\t4000\t"))
    #expect(flow.contains("\ntotal\ttrigP\t3889\t"))
    #expect(flow.contains("\ntotal\ttwo jets\t2546\t"))
    let table = folder.contents("table.tsv")
    #expect(try await extract(files + ["--threads", "1"], config: Self.jets).status == 0)
    #expect(folder.contents("table.tsv") == table)
    let resumed = try await DiphotonProcess(
      ["extract", "tt=\(Self.ttH)", "gg=\(Self.ggH)", "--config", "\(folder.path)/config.yaml"]
        + ["--output", "table.tsv", "--cutflow", "flow.tsv", "--resume"], in: folder)
    #expect(resumed.errors.contains("table.tsv: already complete, 2,546 rows"))
    // Another expression is another run.
    let other = try folder.file("other.yaml", Self.jets.replacing("jet_n >= 2", with: "jet_n >= 3"))
    let refused = try await DiphotonProcess(
      ["extract", "tt=\(Self.ttH)", "gg=\(Self.ggH)", "--config", other]
        + ["--output", "table.tsv", "--cutflow", "flow.tsv", "--resume"], in: folder)
    #expect(refused.status == 6)
  }

  /// What can be written as an expression is what the program computes itself.
  @Test(arguments: ["small", "release2025"]) func builtInColumnsAreTheSame(_ sample: String) async throws {
    let base = "\(Fixtures.folder)/\(sample)"
    let file =
      sample == "small"
      ? Self.ttH
      : try "\(base)/"
        + #require(try FileManager.default.contentsOfDirectory(atPath: base).first { $0.contains("_mc_346525.") })
    let run = try await extract(
      [file],
      config: """
        jets: true
        features:
          own_n: {is: "size(jet.pt)", type: uint32}
          own_sum: sum(jet.pt)
          own_max: max(jet.pt)
          own_mean: {is: mean(jet.pt), type: float64}
          own_std: {is: std(jet.pt), type: float64}
          own_lead: "photon.pt[argmax(photon.pt)]"
          own_met: met.et
          own_theta: max(2 * atan(exp(-jet.eta)))
          same_mass: h_mass
        """)
    #expect(run.status == 0 && run.errors == "")
    for (own, native) in [
      ("own_n", "jet_n"), ("own_sum", "jet_pt_sum"), ("own_max", "jet_pt_max"), ("own_mean", "jet_pt_mean"),
      ("own_lead", "photon_1lead_pt"), ("same_mass", "h_mass"),
    ] {
      #expect(try column(own) == (try column(native)), "\(native)")
    }
    for (own, native) in [("own_std", "jet_pt_std"), ("own_theta", "jet_theta_max")] {
      for (a, b) in zip(try column(own), try column(native)) where a != b {
        #expect(abs(try #require(Double(a)) / #require(Double(b)) - 1) < 1e-6, "\(native)")
      }
    }
    #expect(rows.first?.last == "label")
  }

  /// Observables are what their formulas say, of the table's own columns.
  @Test func observablesAreTheSame() async throws {
    let photons = ["1lead", "2lead"].map { "p4(photon_\($0)_pt, photon_\($0)_eta, photon_\($0)_phi)" }
    let jets = (1...3).map { "p4e(j\($0)_pt, j\($0)_eta, j\($0)_phi, j\($0)_E)" }
    let formulas = [
      "photon_1lead_pt_over_m": "photon_1lead_pt / h_mass", "gg_pt": "pt(\(photons[0]) + \(photons[1]))",
      "gg_deta": "abs(photon_1lead_eta - photon_2lead_eta)",
      "gg_dphi": "abs(dphi(photon_1lead_phi, photon_2lead_phi))", "gg_dr": "hypot(gg_deta, gg_dphi)",
      "gg_costheta":
        "2 * photon_1lead_pt * photon_2lead_pt * abs(sinh(photon_1lead_eta - photon_2lead_eta)) "
        + "/ (h_mass * sqrt(h_mass ** 2 + gg_pt ** 2))",
      "jj_deta": "abs(j1_eta - j2_eta)", "jj_m": "mass(\(jets[0]) + \(jets[1]))",
      "jj_pt": "pt(\(jets[0]) + \(jets[1]))",
      "jjj_m": "mass(\(jets[0]) + \(jets[1]) + \(jets[2]))",
      "ggjj_m": "mass(\(photons[0]) + \(photons[1]) + \(jets[0]) + \(jets[1]))",
      "met_significance": "met_et / 1 GeV / sqrt(sum_et / 1 GeV)",
    ]
    let features = formulas.sorted { $0.key < $1.key }.map { "  own_\($0.key): \($0.value)" }
    let run = try await extract(
      ["tt=\(Self.ttH)", "gg=\(Self.ggH)"],
      config: (["observables: true", "features:"] + features).joined(separator: "\n"))
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    for name in formulas.keys {
      let pairs = zip(try column("own_\(name)"), try column(name))
      #expect(pairs.contains { !$1.isEmpty }, "\(name) has no values")
      for (own, native) in pairs where own != native {
        // Columns are in single precision.
        #expect(abs(try #require(Double(own)) / #require(Double(native)) - 1) < 1e-6, "\(name)")
      }
    }
  }

  @Test func cutsAndColumnsBesideAPreset() async throws {
    let config = """
      cuts:
        many jets: {is: jet_n > 4, before: true}
        heavy: h_mass > 124.5 GeV && ht > 200 GeV
      features: {ht: sum(jet.pt)}
      regions: {central: all(abs(photon.eta) < 1.37)}
      weights: {weight_up: {is: 1.1 * weight, type: float32}}
      columns: [h_mass, "photon_?lead_pt", ht, central, "weight*", label]

      """
    let run = try await extract([Self.ttH, "--cutflow", "flow.tsv"], config: config)
    #expect(run.errors == "")
    #expect(
      rows.first == [
        "h_mass", "photon_1lead_pt", "photon_2lead_pt", "ht", "central", "weight", "weight_up", "label",
      ])
    for row in rows.dropFirst() {
      #expect(try #require(Float(row[0])) > 124_500)
      #expect(try #require(Float(row[3])) > 200_000)
    }
    let steps = (folder.contents("flow.tsv") ?? "").split(separator: "\n").map { $0.split(separator: "\t")[1] }
    #expect(steps[2] == "many jets")
    #expect(steps.suffix(2) == ["heavy", "region central"])
    #expect(try column("central").allSatisfy { ["True", "False"].contains($0) })
  }

  @Test func oneLineForAnyTree() async throws {
    for file in ["rntuple/uproot.root", "rntuple/shapes.root", "ttree/collections.root"] {
      let run = try await DiphotonProcess(
        "extract", "\(Fixtures.folder)/\(file)", "--columns", "*", "-o", "all.parquet", "--force", in: folder)
      #expect(run.status == 0, "\(file): \(run.errors)")
      #expect(try await DiphotonProcess("verify", "all.parquet", in: folder).status == 0)
    }
    let run = try await extract([
      "\(Fixtures.folder)/rntuple/uproot.root", "--columns", "number", "--cut", "size(list) > 1",
    ])
    #expect(run.status == 0)
    #expect(rows.first == ["number"])
  }

  /// A run that was killed goes on where it was, and makes what one makes that was not.
  @Test func anInterruptedRunOfAnyTreeIsResumed() async throws {
    let config = try folder.file("jets.yaml", Self.jets)
    var arguments = ["extract", "-o", "table.tsv", "--cutflow", "flow.tsv", "--threads", "1", "--quiet"]
    arguments += ["--config", config]
    for number in 0..<200 {
      arguments += ["--file", "\(number)=\(Fixtures.edge(number % 2 == 0 ? "uncompressed" : "zlib1"))"]
    }
    let stopped = try await DiphotonProcess(arguments, in: folder, signal: SIGKILL)
    #expect(stopped.status == -9)
    #expect(folder.names.contains(".table.tsv.work"))
    let resumed = try await DiphotonProcess(arguments + ["--resume"], in: folder)
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(try Manifest(ofTable: "\(folder.path)/table.tsv").run.resumed == true)
    let (table, flow) = (folder.contents("table.tsv"), folder.contents("flow.tsv"))
    #expect(try await DiphotonProcess(arguments + ["--force"], in: folder).status == 0)
    #expect(folder.contents("table.tsv") == table && folder.contents("flow.tsv") == flow)
  }

  /// What is found only when events are read names the event, and what it was for.
  @Test func mistakesOfValues() async throws {
    let run = try await extract(
      [Self.ttH], config: "preset: none\nfeatures: {ht: sum(jet_pt), half: {is: jet_n / 2, type: int32}}\n")
    #expect(run.status == 5)
    #expect(
      run.errors.replacing(Fixtures.small, with: "samples") == (try Fixtures.golden("expressions-values.txt")))
  }

  /// Places are counted in the option's text, from 1.
  @Test func placesInOptions() async throws {
    let run = try await extract([
      Self.ttH, "--columns", "met_et, nothing,jet_n,nix*", "--cut", "jet_n > 2", "--cut",
      "met_et > 3 &&  sum(jet_ptt) > 3",
    ])
    #expect(run.status == 2)
    #expect(
      run.errors.replacing(Fixtures.small, with: "samples").replacing(folder.path + "/", with: "")
        == (try Fixtures.golden("expressions-options.txt")))
  }

  /// A mistake of each kind, as the user sees it.
  @Test func mistakesAreAsDocumented() async throws {
    let file = try folder.file("mistakes.yaml", Self.mistakes)
    let run = try await DiphotonProcess("extract", "--config", file, "tt=\(Self.ttH)", "-o", "t.tsv", in: folder)
    #expect(run.status == 2)
    let shown = run.errors.replacing(folder.path + "/", with: "").replacing(Fixtures.small, with: "samples")
    #expect(shown == (try Fixtures.golden("expressions-names.txt")))
    let syntax = try folder.file("syntax.yaml", Self.syntax)
    let check = try await DiphotonProcess("config", "check", syntax, in: folder)
    #expect(check.status == 2)
    #expect(
      check.errors.replacing(folder.path + "/", with: "") == (try Fixtures.golden("expressions-syntax.txt")))
    #expect(folder.contents("t.tsv") == nil)
  }

  private static let mistakes = """
    cuts:
      unknown: jet_ptt > 3
      function: summ(jet_pt) > 3
      arity: "atan2(met_et) > 0"
      list: jet_pt > 30000
      unit: met_et > 3 mm
      no unit: jet_MV2c10 > 30 GeV
      index: "jet_pt[-1] > 3"
      parts: |
        met_et > 3 &&
          nothing == 2
    features:
      kinds: "jet_pt + photon_pt"
      filter: "sum(jet_pt[photon_pt > 3])"
      number: "met_et[0]"
      vector: jet
      text: label + 1
      later: kinds + later
      shape: {is: jet_pt, type: float32}
      other: {is: met_et, unit: rad}
      h_mass: met_et
    regions: {several: jet_eta > 0}
    columns: [kinds, nothing, "nothing*"]

    """

  private static let syntax = """
    preset: none
    jets: true
    cuts:
      assignment: met_et = 3
      ampersand: jet_n > 3 & met_et > 3
      chain: 1 < jet_n < 3
      bracket: "sum(jet_pt > 3"
      unit: met_et > 3 Gev
      end: 3 +
      "": met_et
      before: {is: met_et > 3, before: maybe}
    features:
      empty: ""
      "1x": met_et
      type: {is: met_et, type: float}
      nothing: {unit: GeV}
      list: [met_et]
      key: {is: met_et, units: GeV}
    regions: {key: met_et}
    columns: met_et

    """
}
