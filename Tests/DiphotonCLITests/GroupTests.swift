import Foundation
import Testing

/// Observables, identity and objects against tables that another program made of the same files.
@Suite struct GroupTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let edge = "\(Fixtures.folder)/groups/objects_edge"
  private static let all = "observables: true\nids: true\nobjects: padded\n"
  /// Changes every threshold.
  private static let variant =
    all + """
      object_selection: selected
      jets_padded: 3
      leptons_padded: 2
      photons_padded: 3
      jet_pt_min_mev: 40000
      jet_jvt_min: null
      jet_photon_dr_min: 1.0
      jet_electron_dr_min: 0
      lepton_pt_min_mev: 20000
      lepton_ptcone_max: null
      lepton_etcone_max: 0.3
      lepton_tight_id: true
      lepton_photon_dr_min: 0
      lepton_jet_dr_min: 0.8
      folds: 7
      fold_seed: 42

      """

  private func table(_ config: String, _ arguments: [String]) async throws -> String {
    let path = try folder.file("config.yaml", config)
    let more = ["--config", path, "--force", "--output", "table.tsv", "--quiet"]
    let run = try await DiphotonProcess(["extract"] + arguments + more, in: folder)
    #expect(run.status == 0, "\(run.errors)")
    return try #require(folder.contents("table.tsv"))
  }

  private func object(_ text: String) throws -> NSDictionary {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary)
  }

  @Test func awkwardValues() async throws {
    let table = try await table(Self.all, ["--file", "gg=\(Self.edge).root"])
    let expected = try XZ.text("\(Self.edge).production-modes.tsv.xz")
    let comparison = try TableComparison(table, expected)
    #expect(comparison.differences.isEmpty, "\(comparison.differences.prefix(5))")
    #expect(comparison.rowCount == 583)
    let names = expected.prefix { $0 != "\n" }.split(separator: "\t").map(String.init)
    #expect(comparison.order == names, "the order of the columns")
  }

  @Test func awkwardValuesAsDonors() async throws {
    let table = try await table("\(Self.all)object_fill: sample\n", ["--file", "gg=\(Self.edge).root"])
    let comparison = try TableComparison(table, XZ.text("\(Self.edge).production-modes.sample.tsv.xz"))
    #expect(comparison.differences.isEmpty, "\(comparison.differences.prefix(5))")
    let fill = try object(#require(folder.contents("table.tsv.fill.json")))
    #expect(fill == (try object(XZ.text("\(Self.edge).production-modes.fill.json.xz"))))
  }

  @Test func everyThresholdChanged() async throws {
    let table = try await table(Self.variant, ["--base", Fixtures.small])
    let expected = try XZ.text("\(Fixtures.folder)/groups/small.production-modes.variant.every40.tsv.xz")
    let comparison = try TableComparison(table, expected, step: 40)
    #expect(comparison.differences.isEmpty, "\(comparison.differences.prefix(5))")
  }

  @Test func anotherPreset() async throws {
    let table = try await table(
      "preset: atlas-open-data\nobservables: true\nids: true\n", ["--base", Fixtures.small])
    let expected = try XZ.text("\(Fixtures.folder)/groups/small.atlas-open-data.observables.every40.tsv.xz")
    let comparison = try TableComparison(table, expected, step: 40)
    #expect(comparison.differences.isEmpty, "\(comparison.differences.prefix(5))")
  }

  /// Whole tables: the name of the expected one, the settings, and of which of our rows it has each.
  private static let whole: [(name: String, config: String, step: Int)] = [
    ("small.production-modes.observables", "observables: true\nids: true\n", 1),
    ("small.production-modes.objects", "objects: padded\nids: true\n", 1),
    ("small.production-modes.variant", variant, 1),
    ("small.production-modes.zero.every10", "objects: padded\nids: true\nobject_fill: zero\n", 10),
    ("small.production-modes.mean.every10", "objects: padded\nids: true\nobject_fill: mean\n", 10),
    ("small.production-modes.sample.every10", "objects: padded\nids: true\nobject_fill: sample\n", 10),
    ("small.atlas-open-data.observables", "preset: atlas-open-data\nobservables: true\nids: true\n", 1),
  ]

  @Test(.enabled(if: Fixtures.shared != nil, "the larger samples are not here"), arguments: whole.indices)
  func wholeTables(index: Int) async throws {
    let (name, config, step) = Self.whole[index]
    let expected = "\(try #require(Fixtures.shared))/samples/expected/groups"
    let table = try await table(config, ["--base", Fixtures.small])
    let comparison = try TableComparison(table, XZ.text("\(expected)/\(name).tsv.xz"), step: step)
    #expect(comparison.differences.isEmpty, "\(name): \(comparison.differences.prefix(5))")
    guard let fill = folder.contents("table.tsv.fill.json") else { return }
    let known = try String(contentsOfFile: "\(expected)/small.production-modes.fill.json", encoding: .utf8)
    #expect(try object(fill) == object(known))
  }

  @Test(.enabled(if: Fixtures.shared != nil, "the larger samples are not here"))
  func statisticsOfOneTableInAnother() async throws {
    let expected = "\(try #require(Fixtures.shared))/samples/expected/groups"
    let fit = try await DiphotonProcess(
      "fit-fill", "--base", Fixtures.small, "--exclude-fold", "0", "--output", "fill.json", "--quiet", in: folder)
    #expect(fit.status == 0, "\(fit.errors)")
    let known = try String(
      contentsOfFile: "\(expected)/small.production-modes.fill-without-fold-0.json", encoding: .utf8)
    #expect(try object(#require(folder.contents("fill.json"))) == object(known))
    let config =
      "preset: atlas-open-data\nobjects: padded\nids: true\nobject_fill: sample\nobject_fill_from: fill.json\n"
    let comparison = try TableComparison(
      await table(config, ["--base", Fixtures.small]),
      XZ.text("\(expected)/small.atlas-open-data.sample-without-fold-0.every10.tsv.xz"), step: 10)
    #expect(comparison.differences.isEmpty, "\(comparison.differences.prefix(5))")
    #expect(folder.contents("table.tsv.fill.json") == nil, "nothing was learnt of this table")
  }
}
