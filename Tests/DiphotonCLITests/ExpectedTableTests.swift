import Foundation
import Testing

/// Whole tables against those that other programs made of the same files.
@Suite struct ExpectedTableTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The notebook's own code on its own libraries, without jets (57 columns) and with them (83).
  @Test(
    arguments: [
      "autoflush100", "embedded_baskets", "killed_saveself", "lzma", "nan_inf", "none_pass", "photon_arrays",
      "tiny_baskets", "two_cycles", "uncompressed", "zlib1", "zlib9",
    ])
  func notebookOfAnEdgeFile(name: String) async throws {
    let file = ["--file", "tt=\(Fixtures.edge(name))"]
    #expect(try await notebook(file, jets: false) == Fixtures.expected("edge/\(name).notebook.tsv"))
    #expect(try await notebook(file, jets: true) == Fixtures.expected("edge/\(name).fixed.tsv"))
  }

  @Test func notebookOfNoEntriesIsItsHeader() async throws {
    let table = try await notebook(["--file", "tt=\(Fixtures.edge("no_entries"))"], jets: false)
    #expect(table == (try Fixtures.expected("edge/none_pass.notebook.tsv")))
  }

  @Test(.enabled(if: Fixtures.shared != nil, "the larger samples are not here"), arguments: ["pre", "raw"])
  func notebookOfTies(name: String) async throws {
    let shared = try #require(Fixtures.shared)
    let file = ["--file", "gg=\(shared)/samples/made/ties/\(name).root"]
    let expected = "\(shared)/samples/expected/ties.\(name)"
    #expect(try await notebook(file, jets: false) == XZ.text("\(expected).notebook.tsv.xz"))
    #expect(try await notebook(file, jets: true) == XZ.text("\(expected).fixed.tsv.xz"))
  }

  @Test(.enabled(if: Fixtures.shared != nil, "the larger samples are not here"))
  func notebookOfTheLargerSample() async throws {
    let shared = try #require(Fixtures.shared)
    let table = try await notebook(["--base", "\(shared)/samples/made/base"], jets: true)
    #expect(table == (try XZ.text("\(shared)/samples/expected/base.fixed.tsv.xz")))
  }

  @Test(.enabled(if: Fixtures.shared != nil, "the larger samples are not here"), arguments: ["data_A", "data_B"])
  func realDataHaveNoDiphotonEvents(name: String) async throws {
    let shared = try #require(Fixtures.shared)
    let file = "data=\(shared)/samples/real/\(name).4lep.root"
    #expect(try await DiphotonProcess("extract", "--file", file, in: folder).status == 0)
    #expect(folder.contents("hgg_features.tsv")?.split(separator: "\n").count == 1)
  }

  /// An independent program in Python, all in double precision: text and integers identical, numbers to 1e-6; sums and
  /// standard deviations of momenta to 1e-3 MeV besides.
  @Test(arguments: ["production-modes", "atlas-open-data"])
  func otherPresetsAgree(preset: String) async throws {
    let run = try await DiphotonProcess("extract", "--base", Fixtures.small, "--preset", preset, "--quiet", in: folder)
    #expect(run.status == 0)
    let table = try #require(folder.contents("hgg_features.tsv")).split(separator: "\n")
    let expected = try XZ.text("\(Fixtures.folder)/expected/small.\(preset).tsv.xz").split(separator: "\n")
    try #require(table.count == expected.count)
    #expect(table[0] == expected[0])
    let names = expected[0].split(separator: "\t").map(String.init)
    let slack = names.map { name in
      let isOfMomenta = ["pt", "E", "ptcone30", "etcone20"].contains { name.contains("_\($0)_") }
      return isOfMomenta && (name.hasSuffix("_sum") || name.hasSuffix("_std")) ? 1e-3 : 0
    }
    var differing: [String] = []
    for (row, (ours, theirs)) in zip(table, expected).enumerated().dropFirst() where ours != theirs {
      let ours = ours.split(separator: "\t", omittingEmptySubsequences: false)
      let theirs = theirs.split(separator: "\t", omittingEmptySubsequences: false)
      try #require(ours.count == names.count && theirs.count == names.count)
      for column in names.indices where !agree(ours[column], theirs[column], slack[column]) {
        differing.append("row \(row), \(names[column]): \(ours[column]) for \(theirs[column])")
      }
    }
    #expect(differing.isEmpty, "\(differing.prefix(5))")
  }

  private func agree(_ ours: Substring, _ theirs: Substring, _ slack: Double) -> Bool {
    if ours == theirs { return true }
    guard let ours = Double(ours), let theirs = Double(theirs) else { return false }
    return abs(ours - theirs) <= 1e-6 * max(abs(ours), abs(theirs)) + slack
  }

  private func notebook(_ files: [String], jets: Bool) async throws -> String? {
    let config = try folder.file("config.yaml", "jets: \(jets)\n")
    let arguments = ["--preset", "notebook", "--config", config, "--force", "-o", "table.tsv", "--quiet"]
    let run = try await DiphotonProcess(["extract"] + files + arguments, in: folder)
    #expect(run.status == 0, "\(run.errors)")
    return folder.contents("table.tsv")
  }
}
