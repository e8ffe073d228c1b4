import Testing

@testable import Configuration

@Suite struct CatalogueTests {
  private var catalogue: Catalogue {
    Catalogue(
      title: "test", tree: "mini", path: "{process}/{type}/{name}.root",
      samples: [
        Sample(name: "mc_1", process: "GamGam", type: "MC", tag: "tt"),
        Sample(name: "data_A", process: "GamGam", type: "Data"),
      ])
  }

  @Test func filesLieUnderTheBase() throws {
    let files = try catalogue.files(base: "/data", trees: ["t"])
    #expect(files.map(\.location) == ["/data/GamGam/MC/mc_1.root", "/data/GamGam/Data/data_A.root"])
    #expect(files.map(\.label) == ["tt", "GamGam.Data.data_A"])
    #expect(files.map(\.tree) == ["mini", "mini"])
    #expect(
      try catalogue.files(base: "root://host//data/", trees: ["t"])[0].location
        == "root://host//data/GamGam/MC/mc_1.root")
    #expect(try catalogue.files(base: "", trees: ["t"])[0].location == "GamGam/MC/mc_1.root")
  }

  @Test func withoutATreeTheUsualOnesAreLookedFor() throws {
    var catalogue = catalogue
    catalogue.tree = nil
    #expect(try catalogue.files(base: "", trees: ["t", "u"]).map(\.trees) == [["t", "u"], ["t", "u"]])
  }

  @Test func theCataloguesOwnBaseIsTheDefault() throws {
    var catalogue = catalogue
    #expect(throws: ConfigurationError.self) { try catalogue.files(trees: ["t"]) }
    catalogue.base = "samples"
    #expect(try catalogue.files(trees: ["t"])[0].location == "samples/GamGam/MC/mc_1.root")
    #expect(try catalogue.files(base: "other", trees: ["t"])[0].location == "other/GamGam/MC/mc_1.root")
  }
}
