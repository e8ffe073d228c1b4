import Foundation
import Testing

@testable import Diphoton

@Suite struct SettingsTests {
  private func problem(_ change: (inout DiphotonSettings) -> Void) -> String? {
    do {
      _ = try DiphotonAnalysis(settings: Preset.default.settings.with(change))
      return nil
    } catch {
      return error.code == .invalidSetting ? error.message : "another code"
    }
  }

  private func coded(_ settings: DiphotonSettings) throws -> [String: Any] {
    let data = try JSONEncoder().encode(settings)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func decoded(_ object: [String: Any]) throws -> DiphotonSettings {
    try JSONDecoder().decode(DiphotonSettings.self, from: JSONSerialization.data(withJSONObject: object))
  }

  @Test(arguments: Preset.all)
  func codingKeepsEverything(preset: Preset) throws {
    let object = try coded(preset.settings)
    #expect(Set(object.keys) == Set(DiphotonSettings.keys))
    #expect(try decoded(object) == preset.settings)
  }

  @Test func everyKeyIsNeeded() throws {
    let object = try coded(Preset.notebook.settings)
    for key in DiphotonSettings.keys {
      var rest = object
      rest[key] = nil
      #expect(throws: DecodingError.self, "\(key)") { try decoded(rest) }
    }
  }

  @Test func thresholdsCanBeSwitchedOffAndOn() throws {
    var object = try coded(Preset.atlasOpenData.settings)
    object["photon_abs_eta_max"] = NSNull()
    object["ptcone30_max"] = 0.05
    let settings = try decoded(object)
    #expect(settings.photonAbsEtaMax == nil)
    #expect(settings.ptcone30Max == 0.05)
    #expect(settings.etcone20Max == 0.065)
  }

  @Test func valuesOfTheWrongKindAreErrors() throws {
    for (key, value) in [("emulation", "true"), ("photon_n_min", -1), ("jets", "yes"), ("isolation", NSNull())]
      as [(String, Any)]
    {
      var object = try coded(Preset.default.settings)
      object[key] = value
      #expect(throws: DecodingError.self, "\(key)") { try decoded(object) }
    }
  }

  @Test func everySettingIsDescribed() {
    #expect(DiphotonSettings.descriptions.map(\.key) == DiphotonSettings.keys)
    #expect(DiphotonSettings.descriptions.allSatisfy { !$0.summary.isEmpty && !$0.summary.contains("\n") })
    #expect(DiphotonSettings.descriptions.first { $0.key == "emulation" }?.choices == ["none", "notebook"])
  }

  @Test func allProblemsAreTold() {
    let settings = Preset.default.settings.with {
      $0.massMaxMeV = 0
      $0.photonEtaGap = [1]
      $0.weightFactors = ["a", "", "a"]
    }
    #expect(
      settings.problems.map(\.settings) == [
        ["photon_eta_gap"], ["mass_min_mev", "mass_max_mev", "mass_window_ends"], ["weight_factors"],
        ["weight_factors"],
      ])
  }

  @Test func validation() {
    #expect(problem { _ in } == nil)
    #expect(
      problem { $0.massMinMeV = 140_000 }
        == "setting mass_min_mev is 140000.0, mass_max_mev is 135000.0: no mass lies between")
    #expect(problem { $0.massMinMeV = 135_000 } == nil)
    #expect(
      problem {
        $0.massMinMeV = 135_000
        $0.massWindowEnds = .excluded
      } != nil)
    #expect(problem { $0.massMaxMeV = .nan } == "setting mass_max_mev is nan, not a finite number")
    #expect(problem { $0.ptcone30Max = .infinity } == "setting ptcone30_max is inf, not a finite number")
    #expect(problem { $0.photonAbsEtaMax = 0 }?.hasPrefix("setting photon_abs_eta_max is 0.0") == true)
    #expect(problem { $0.photonEtaGap = [1.37] }?.hasPrefix("setting photon_eta_gap has 1 numbers") == true)
    #expect(problem { $0.photonEtaGap = [1.52, 1.37] }?.hasPrefix("setting photon_eta_gap is [1.52, 1.37]") == true)
    #expect(problem { $0.photonEtaGap = [.nan, 1] } != nil)
    #expect(problem { $0.luminosityInversePb = 0 } == "setting luminosity_inverse_pb is 0.0, not above 0")
    #expect(problem { $0.weightFactors = ["a", "a"] } == "setting weight_factors names a twice")
    #expect(problem { $0.weightFactors = [""] } == "setting weight_factors has an empty branch name")
  }

  @Test func whatTheNotebookDoesNotHave() {
    let settings = Preset.notebook.settings.with {
      $0.observables = true
      $0.ids = true
      $0.jetAbsEtaMax = 2.5
    }
    #expect(
      settings.problems.map(\.message) == [
        "setting jet_abs_eta_max is 2.5, which the notebook (emulation) does not have",
        "setting observables is true, which the notebook (emulation) does not have",
        "setting ids is true, which the notebook (emulation) does not have",
      ])
    #expect(problem { $0.folds = 1 } == "setting folds is 1, not 2 or more")
  }

  @Test func seedsAreKeptToTheLastDigit() throws {
    let settings = Preset.default.settings.with { $0.foldSeed = .max }
    #expect(try JSONDecoder().decode(DiphotonSettings.self, from: JSONEncoder().encode(settings)) == settings)
  }
}
