import Base
import Events

/// Settings that go together, under a name.
public struct Preset: SettingsPreset, Equatable {
  public let name: String
  /// What it is, in one line.
  public let summary: String
  public let settings: DiphotonSettings

  /// All presets, the default first.
  public static let all: [Preset] = [.productionModes, .notebook, .atlasOpenData]

  /// The preset that is used when none is named.
  public static let `default` = productionModes

  /// The preset of this name.
  ///
  /// - Throws: ``DiphotonError`` with the code `unknownPreset`, whose message lists the names, the nearest first.
  public static func named(_ name: String) throws(DiphotonError) -> Preset {
    if let preset = all.first(where: { $0.name == name }) { return preset }
    let names = NearestNames.sorted(all.map(\.name), from: name)
    throw DiphotonError(
      .unknownPreset, "there is no preset \"\(name)\"; the presets are \(names.joined(separator: ", "))")
  }
}

extension Preset {
  /// The job as the notebook's text describes it, done right.
  public static let productionModes = Preset(
    name: "production-modes",
    summary: "two leading photons, relative isolation, 115-135 GeV, true mass and polar angle, double precision",
    settings: DiphotonSettings())

  /// The notebook's code bit for bit, mistakes included.
  public static let notebook = Preset(
    name: "notebook",
    summary: "the notebook's code bit for bit, mistakes included: 57 columns, float32",
    settings: productionModes.settings.with {
      $0.isolation = .absolute
      $0.jets = false
      $0.emulation = .notebook
    })

  /// The selection of the ATLAS Open Data reference analysis of 2020, with the columns of `production-modes`.
  public static let atlasOpenData = Preset(
    name: "atlas-open-data",
    summary: "the ATLAS Open Data reference selection: exactly two good photons, 105-160 GeV; columns as the default",
    settings: productionModes.settings.with {
      $0.photonNMin = 0
      $0.photonChoice = .exactlyTwoGood
      $0.photonAbsEtaMax = 2.37
      $0.photonEtaGap = [1.37, 1.52]
      $0.triggerMatched = false
      $0.massRatioQuantity = .pt
      $0.massMinMeV = 105_000
      $0.massMaxMeV = 160_000
      $0.massWindowEnds = .excluded
    })
}
