import Configuration
import Diphoton
import Testing

@testable import DiphotonCLI

@Suite struct PresetsTests {
  @Test func theListMarksTheDefault() async throws {
    let run = try await DiphotonProcess("presets", "list")
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 1 + Preset.choices.count)
    #expect(lines[1].hasPrefix("production-modes      (default)  2020, 2025  two leading photons"))
    for (line, preset) in zip(lines.dropFirst(), Preset.all) {
      #expect(line.hasPrefix(preset.name) && line.hasSuffix(preset.summary))
    }
    #expect(try await DiphotonProcess("presets").output == run.output)
  }

  @Test(arguments: Preset.all) func whatIsShownCanBeReadBack(preset: Preset) async throws {
    for release in preset.releases {
      let isFirst = release == preset.releases[0]
      let text = try await DiphotonProcess(
        ["presets", "show", preset.name] + (isFirst ? [] : ["--release", release])
      ).output
      #expect(text.contains("\npreset: \(preset.name)\nrelease: \"\(release)\"\n"))
      let document = try YAMLDocument(text, name: "shown")
      let file = try ConfigurationFile<Preset>(document)
      let settings = try preset.settings(for: release)
      #expect(file.preset == preset && file.settings == settings && file.release == release)
      // All keys are there: nothing is left of another preset to start from.
      for other in Preset.all where other.releases.contains(release) {
        #expect(try ConfigurationFile<Preset>(document, preset: other).settings == settings)
      }
    }
  }

  @Test func aPresetOfOneReleaseIsForNoOther() async throws {
    let run = try await DiphotonProcess("presets", "show", "notebook", "--release", "2025")
    #expect(run.status == 2)
    #expect(
      run.errors.hasPrefix(
        "diphoton: the preset notebook is for the release 2020; for the release 2025 the presets are production-modes, "
          + "atlas-open-data-2025."))
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
