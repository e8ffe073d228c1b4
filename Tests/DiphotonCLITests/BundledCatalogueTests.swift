import Configuration
import Testing

@testable import DiphotonCLI

@Suite struct BundledCatalogueTests {
  private let catalogue: Catalogue

  init() throws {
    let bundled = try #require(DiphotonCommand.catalogue)
    catalogue = try CatalogueFile.read(YAMLDocument(bundled.yaml, name: "the bundled catalogue"))
  }

  @Test func itNamesTheFiveSamplesAndTheData() throws {
    let files = try catalogue.files(base: "base")
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
      try catalogue.files().map(\.location.shown) == [
        "\(folder)/mc_341081.ttH125_gamgam.GamGam.root", "\(folder)/mc_343981.ggH125_gamgam.GamGam.root",
        "\(folder)/mc_345041.VBFH125_gamgam.GamGam.root", "\(folder)/mc_345318.WpH125J_Wincl_gamgam.GamGam.root",
        "\(folder)/mc_345319.ZH125J_Zincl_gamgam.GamGam.root",
      ] + "ABCD".map { "\(release)/Data/data_\($0).GamGam.root" })
  }
}
