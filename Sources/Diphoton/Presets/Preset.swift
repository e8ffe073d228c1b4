import Base
import Events

/// Settings that go together, under a name.
public struct Preset: SettingsPreset, Equatable {
  /// The settings for a release.
  private struct Values: Equatable {
    let release: String
    let settings: DiphotonSettings
  }

  public let name: String
  /// What it is, in one line.
  public let summary: String
  private let values: [Values]

  init(_ name: String, _ summary: String, _ values: [(Release, DiphotonSettings)]) {
    self.name = name
    self.summary = summary
    self.values = values.map { Values(release: $0.name, settings: $1) }
  }

  /// The settings for the first of its releases.
  public var settings: DiphotonSettings { values.first?.settings ?? DiphotonSettings() }

  /// Whether it is the diphoton analysis, which has settings, and not ``none``.
  public var hasSettings: Bool { !values.isEmpty }

  /// The names of the releases of the data that it is for.
  public var releases: [String] { values.map(\.release) }

  /// The settings for a release of the data, by its name; nil for the first of the preset's.
  ///
  /// - Throws: ``DiphotonError`` with the code `otherRelease` if it is not for that release, whose message lists the presets
  ///   that are.
  public func settings(for release: String?) throws(DiphotonError) -> DiphotonSettings {
    guard let release, hasSettings else { return settings }
    if let values = values.first(where: { $0.release == release }) { return values.settings }
    let others = Self.all.filter { $0.releases.contains(release) }.map(\.name)
    let suited = others.isEmpty ? "there is none" : "the presets are \(others.joined(separator: ", "))"
    throw DiphotonError(
      .otherRelease,
      "the preset \(name) is for the release \(releases.joined(separator: " or ")); for the release \(release) \(suited)"
    )
  }

  public static var releases: [String] { Release.all.map(\.name) }

  /// All presets of the diphoton analysis, the default first.
  public static let all: [Preset] = [.productionModes, .notebook, .atlasOpenData, .atlasOpenData2025]

  /// All that can be chosen by name: the presets of the diphoton analysis, and that which is none of it.
  public static let choices = all + [none]

  /// The preset that is used when none is named.
  public static let `default` = productionModes

  /// The preset of this name.
  ///
  /// - Throws: ``DiphotonError`` with the code `unknownPreset`, whose message lists the names, the nearest first.
  public static func named(_ name: String) throws(DiphotonError) -> Preset {
    if let preset = choices.first(where: { $0.name == name }) { return preset }
    let names = NearestNames.sorted(choices.map(\.name), from: name)
    throw DiphotonError(
      .unknownPreset, "there is no preset \"\(name)\"; the presets are \(names.joined(separator: ", "))")
  }
}

extension Preset {
  /// No cuts and no columns but those that a user says: an analysis of any tree.
  public static let none = Preset("none", "no cuts and columns but your own, of any tree", [])

  /// The job as the notebook's text describes it, done right.
  public static let productionModes = Preset(
    "production-modes",
    "two leading photons, relative isolation, 115-135 GeV, true mass and polar angle, double precision",
    [
      (.release2020, DiphotonSettings()),
      (
        .release2025,
        DiphotonSettings().with {
          $0.trigger = ""
          $0.triggerMatched = false
          $0.weightFactors = [
            "mcWeight", "ScaleFactor_PILEUP", "ScaleFactor_ELE", "ScaleFactor_MUON", "ScaleFactor_PHOTON",
            "ScaleFactor_TAU", "ScaleFactor_FTAG", "ScaleFactor_LepTRIGGER",
          ]
        }
      ),
    ])

  /// The notebook's code bit for bit, mistakes included.
  public static let notebook = Preset(
    "notebook", "the notebook's code bit for bit, mistakes included: 57 columns, float32",
    [
      (
        .release2020,
        DiphotonSettings().with {
          $0.isolation = .absolute
          $0.jets = false
          $0.emulation = .notebook
        }
      )
    ])

  /// The selection of the ATLAS Open Data reference analysis of 2020, with the columns of `production-modes`.
  public static let atlasOpenData = Preset(
    "atlas-open-data",
    "the ATLAS Open Data reference selection: exactly two good photons, 105-160 GeV; columns as the default",
    [
      (
        .release2020,
        DiphotonSettings().with {
          $0.photonNMin = 0
          $0.photonChoice = .exactlyTwoGood
          $0.photonAbsEtaMax = 2.37
          $0.photonEtaGap = [1.37, 1.52]
          $0.triggerMatched = false
          $0.massRatioQuantity = .pt
          $0.massMinMeV = 105_000
          $0.massMaxMeV = 160_000
          $0.massWindowEnds = .excluded
        }
      )
    ])

  /// The selection of the ATLAS Open Data reference analysis of 2025, with the columns of `production-modes`.
  public static let atlasOpenData2025 = Preset(
    "atlas-open-data-2025",
    "the ATLAS Open Data reference selection of 2025: 50 and 30 GeV, 100-160 GeV; columns as the default",
    [
      (
        .release2025,
        DiphotonSettings().with {
          $0.trigger = ""
          $0.photonLeadPtMinMeV = 50_000
          $0.photonSubleadPtMinMeV = 30_000
          $0.photonAbsEtaMax = 2.37
          $0.photonEtaGap = [1.37, 1.52]
          $0.triggerMatched = false
          $0.ptcone30Max = 0.055
          $0.etcone20Max = nil
          $0.massRatioQuantity = .pt
          $0.massRatioSubleadMin = 0.35
          $0.massMinMeV = 100_000
          $0.massMaxMeV = 160_000
          $0.massWindowEnds = .excluded
          $0.weightFactors = ["mcWeight", "ScaleFactor_PILEUP", "ScaleFactor_PHOTON"]
        }
      )
    ])
}
