import Configuration
import DiphotonRuns
import Testing

@testable import DiphotonCLI

@Suite struct BundledCatalogueTests {
  private func catalogue(_ release: String) throws -> Catalogue {
    let bundled = try #require(DiphotonCommand.catalogues[release])
    return try CatalogueFile.read(YAMLDocument(bundled.yaml, name: "the bundled catalogue"))
  }

  /// The Python package has no reader of YAML.
  @Test(arguments: ["2020", "2025"])
  func itIsTheSameAsJSON(release: String) throws {
    #expect(try BundledCatalogues.catalogue(of: release) == catalogue(release))
  }

  @Test func itNamesTheFiveSamplesAndTheData() throws {
    let files = try catalogue("2020").files(base: "base", trees: [])
    #expect(files.map(\.label) == ["tt", "gg", "VBF", "Wp", "Z", "data", "data", "data", "data"])
    #expect(files.map(\.sample.isData) == files.map { $0.label == "data" })
    #expect(files[0].location == "base/GamGam/MC/mc_341081.ttH125_gamgam.GamGam.root")
    #expect(files[8].location == "base/GamGam/Data/data_D.GamGam.root")
    #expect(files.allSatisfy { $0.tree == "mini" })
  }

  /// The places that CERN's open data portal names for the release of 2020.
  @Test func itReadsTheOpenData() throws {
    let release = "root://eospublic.cern.ch//eos/opendata/atlas/OutreachDatasets/2020-01-22/GamGam"
    let folder = release + "/MC"
    #expect(
      try catalogue("2020").files(trees: []).map(\.location.shown) == [
        "\(folder)/mc_341081.ttH125_gamgam.GamGam.root", "\(folder)/mc_343981.ggH125_gamgam.GamGam.root",
        "\(folder)/mc_345041.VBFH125_gamgam.GamGam.root", "\(folder)/mc_345318.WpH125J_Wincl_gamgam.GamGam.root",
        "\(folder)/mc_345319.ZH125J_Zincl_gamgam.GamGam.root",
      ] + "ABCD".map { "\(release)/Data/data_\($0).GamGam.root" })
  }

  /// The names of the release's files of H -> gamma gamma, from the program of its own analysis.
  @Test func thatOf2025NamesSixSamplesAndTheData() throws {
    let files = try catalogue("2025").files(trees: [])
    #expect(files.prefix(6).map(\.label) == ["tt", "gg", "VBF", "Wm", "Wp", "Z"])
    #expect(files.map(\.sample.isData) == files.map { $0.label == "data" })
    #expect(files.allSatisfy { $0.trees == ["analysis"] })
    let prefix = "root://eospublic.cern.ch//eos/opendata/atlas/rucio/opendata/ODEO_FEB2025_v0_GamGam_"
    let names = files.map { $0.location.shown.dropFirst(prefix.count).dropLast(".GamGam.root".count) }
    #expect(files.allSatisfy { $0.location.shown.hasPrefix(prefix) && $0.location.shown.hasSuffix(".GamGam.root") })
    #expect(
      names.prefix(6).map { $0.prefix(9) } == [
        "mc_346525", "mc_343981", "mc_346214", "mc_345317", "mc_345318", "mc_345319",
      ])
    #expect(
      names.dropFirst(6) == ("DEFGHJ".map { "data15_period\($0)" } + "ABCDEFGIKL".map { "data16_period\($0)" })[...]
    )
  }
}
