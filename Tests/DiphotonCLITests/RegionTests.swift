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

  /// What the table says of the rows, counted again.
  @Test func theCutFlowCountsThem() async throws {
    let run = try await extract(Self.files + ["-o", "t.tsv", "--cutflow", "flow.json"])
    #expect(run.status == 0)
    #expect(run.errors.contains("\n  region busy      1,029   95.37    51.45  0.000358787   95.80    51.77\n"))
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
}
