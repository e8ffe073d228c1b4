import Pipeline
import Testing

@testable import DiphotonCLI

@Suite struct CatalogueFileTests {
  @Test func theBundledOneNamesTheFiveSamples() throws {
    let files = try CatalogueFile.bundled().files(base: "base")
    #expect(files.map(\.label) == ["tt", "gg", "VBF", "Wp", "Z"])
    #expect(files[0].location == "base/GamGam/MC/mc_341081.ttH125_gamgam.GamGam.root")
    #expect(files.allSatisfy { $0.tree == "mini" })
  }

  /// The places that CERN's open data portal names for the release of 2020.
  @Test func theBundledOneReadsTheOpenData() throws {
    let folder = "root://eospublic.cern.ch//eos/opendata/atlas/OutreachDatasets/2020-01-22/GamGam/MC"
    #expect(
      try CatalogueFile.bundled().files().map(\.location) == [
        "\(folder)/mc_341081.ttH125_gamgam.GamGam.root", "\(folder)/mc_343981.ggH125_gamgam.GamGam.root",
        "\(folder)/mc_345041.VBFH125_gamgam.GamGam.root", "\(folder)/mc_345318.WpH125J_Wincl_gamgam.GamGam.root",
        "\(folder)/mc_345319.ZH125J_Zincl_gamgam.GamGam.root",
      ])
  }

  @Test(arguments: [
    ("title: a\ntree: t\npath: p\n", "the catalogue has no 'samples'"),
    ("title: a\ntree: t\npath: p\nsamples: 3\n", "line 4, column 10: samples is '3', but a list is needed"),
    ("title: a\ntree: t\nsamples: []\n", "'path' is missing here"),
    ("title: a\nbased: b\nsamples: []\n", "there is no key of a catalogue 'based'; the nearest: base"),
    ("title: a\ntree: t\npath: p\nsamples:\n  - {name: x, process: y}\n", "line 5, column 5: 'type' is missing here"),
    ("title: a\ntree: t\npath: p\nsamples: [x]\n", "a sample is 'x', but keys with values are needed"),
    ("title: a\ntree: [t]\npath: p\nsamples: []\n", "tree is a list, but a text is needed"),
  ])
  func mistakesAreNamed(text: String, message: String) throws {
    let error = try #require(throws: CommandError.self) {
      try CatalogueFile.read(YAMLDocument(text, name: "c.yaml"))
    }
    #expect(error.status == .usage)
    #expect(error.message.hasPrefix("c.yaml"))
    #expect(error.message.contains(message), "\(error.message)")
  }

  @Test func numbersAreTextToo() throws {
    let catalogue = try CatalogueFile.read(
      YAMLDocument(
        "title: 13\ntree: t\npath: \"{name}\"\nsamples: [{name: 7, process: a, type: b, tag: 1}]", name: "c.yaml"))
    #expect(try catalogue.files(base: "x") == [InputFile(label: "1", location: "x/7", tree: "t")])
  }
}
