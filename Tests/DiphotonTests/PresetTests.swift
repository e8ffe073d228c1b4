import Testing

@testable import Diphoton

@Suite struct PresetTests {
  @Test func namesAndDefault() throws {
    #expect(Preset.all.map(\.name) == ["production-modes", "notebook", "atlas-open-data", "atlas-open-data-2025"])
    #expect(Preset.default.name == "production-modes")
    for preset in Preset.all {
      #expect(try Preset.named(preset.name) == preset)
      #expect(!preset.summary.isEmpty && !preset.summary.contains("\n"))
      for release in preset.releases {
        try preset.settings(for: release).validate(in: #require(Release.named(release)))
        // What a preset of the release asks for is there.
        let analysis = try DiphotonAnalysis(
          settings: preset.settings(for: release), release: #require(Release.named(release)))
        #expect(analysis.omissions.isEmpty)
      }
    }
  }

  @Test func aPresetIsForItsReleasesOnly() throws {
    #expect(try Preset.productionModes.settings(for: "2025").trigger == "")
    #expect(try Preset.productionModes.settings(for: nil) == Preset.productionModes.settings(for: "2020"))
    for (preset, release) in [(Preset.notebook, "2025"), (.atlasOpenData, "2025"), (.atlasOpenData2025, "2020")] {
      let error = #expect(throws: DiphotonError.self) { try preset.settings(for: release) }
      #expect(error?.code == .otherRelease)
      let others = Preset.all.filter { $0.releases.contains(release) }.map(\.name)
      #expect(error?.message.hasSuffix("the presets are \(others.joined(separator: ", "))") == true)
    }
  }

  @Test func unknownNamesListTheNearestFirst() {
    let error = #expect(throws: DiphotonError.self) { try Preset.named("atlas-opendata") }
    #expect(error?.code == .unknownPreset)
    #expect(
      error?.message.hasPrefix("there is no preset \"atlas-opendata\"; the presets are atlas-open-data, ") == true)
    #expect(throws: DiphotonError.self) { try Preset.named("") }
  }
}
