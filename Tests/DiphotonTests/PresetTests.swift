import Diphoton
import Testing

@Suite struct PresetTests {
  @Test func namesAndDefault() throws {
    #expect(Preset.all.map(\.name) == ["production-modes", "notebook", "atlas-open-data"])
    #expect(Preset.default.name == "production-modes")
    for preset in Preset.all {
      #expect(try Preset.named(preset.name) == preset)
      #expect(!preset.summary.isEmpty && !preset.summary.contains("\n"))
      try preset.settings.validate(in: .release2020)
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
