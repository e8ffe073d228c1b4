import Configuration
import Diphoton
import Testing

@testable import DiphotonCLI

@Suite struct PresetsTests {
  @Test func theListMarksTheDefault() async throws {
    let run = try await DiphotonProcess("presets", "list")
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 1 + Preset.all.count)
    #expect(lines[1].hasPrefix("production-modes  (default)  two leading photons"))
    for (line, preset) in zip(lines.dropFirst(), Preset.all) {
      #expect(line.hasPrefix(preset.name) && line.hasSuffix(preset.summary))
    }
    #expect(try await DiphotonProcess("presets").output == run.output)
  }

  @Test(arguments: Preset.all) func whatIsShownCanBeReadBack(preset: Preset) async throws {
    let text = try await DiphotonProcess("presets", "show", preset.name).output
    #expect(text.contains("\npreset: \(preset.name)\n"))
    let document = try YAMLDocument(text, name: "shown")
    let file = try ConfigurationFile<Preset>(document)
    #expect(file.preset == preset && file.settings == preset.settings)
    // All keys are there: nothing is left of another preset to start from.
    for other in Preset.all {
      #expect(try ConfigurationFile<Preset>(document, preset: other).settings == preset.settings)
    }
  }

  @Test func unknownPresets() async throws {
    let run = try await DiphotonProcess("presets", "show", "notebok")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("diphoton: there is no preset \"notebok\"; the presets are notebook, "))
  }
}

extension Preset: CustomTestStringConvertible {
  public var testDescription: String { name }
}
