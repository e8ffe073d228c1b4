import Events

/// Every threshold and every switch of the analysis, by the names in ``List``.
///
/// The coded form has one key for each, all of them present; a threshold that is switched off is null. ``Preset`` holds
/// the values that go together; ``validate(in:)`` tells those that cannot.
@dynamicMemberLookup
public struct DiphotonSettings: AnalysisSettings, Equatable {
  private var values = SettingValues<List>()

  /// The initial values, which are those of the default preset.
  public init() {}

  public init(from decoder: any Decoder) throws { values = try SettingValues(from: decoder) }

  public func encode(to encoder: any Encoder) throws { try values.encode(to: encoder) }

  public subscript<Value>(dynamicMember setting: KeyPath<List, Setting<Value>>) -> Value {
    get { values[dynamicMember: setting] }
    set { values[dynamicMember: setting] = newValue }
  }

  public static let descriptions = SettingValues<List>.descriptions

  /// The keys of the coded form, in order.
  public static let keys = descriptions.map(\.key)

  /// What makes no sense among the values, each by itself or together, in the order of the keys.
  public var problems: [SettingProblem] {
    let all = values.problems + [massProblem].compactMap(\.self) + emulationProblems
    return Self.keys.flatMap { key in all.filter { $0.settings.first == key } }
  }

  /// Limits in MeV that are as little as if they were in GeV, in the order of the keys.
  public var doubts: [SettingProblem] {
    values.numbers.filter { $0.key.hasSuffix("_mev") && $0.value != 0 && abs($0.value) < 1_000 }.map { key, value in
      SettingProblem(
        "setting \(key) is \(value) MeV, less than 1 GeV; if GeV are meant, write \(value * 1_000)", settings: [key])
    }
  }

  private var massProblem: SettingProblem? {
    let (low, high) = (values.massMinMeV, values.massMaxMeV)
    guard low > high || (low == high && values.massWindowEnds == .excluded) else { return nil }
    return SettingProblem(
      "setting mass_min_mev is \(low), mass_max_mev is \(high): no mass lies between",
      settings: ["mass_min_mev", "mass_max_mev", "mass_window_ends"])
  }

  /// What the notebook, which computes in single precision, does not have.
  private var emulationProblems: [SettingProblem] {
    if values.emulation != .notebook { return [] }
    let groups = [
      ("observables", values.observables ? "true" : nil), ("ids", values.ids ? "true" : nil),
      ("objects", values.objects == .none ? nil : values.objects.rawValue),
      ("jet_abs_eta_max", values.jetAbsEtaMax.map { "\($0)" }),
    ]
    return groups.compactMap { key, value in
      value.map {
        SettingProblem(
          "setting \(key) is \($0), which the notebook (emulation) does not have", settings: [key, "emulation"])
      }
    }
  }

  /// What files of a release lack.
  private func problems(in release: Release) -> [SettingProblem] {
    var problems: [SettingProblem] = []
    func add(_ key: String, _ problem: String) {
      problems.append(SettingProblem("setting \(key) \(problem)", settings: [key]))
    }
    let matching = Quantity.photonIsTriggerMatched
    if values.triggerMatched, release.schema.source(of: matching) == nil {
      add("trigger_matched", "is true, but the release \(release.name) lacks \(matching.name)")
    }
    for factor in values.weightFactors {
      let source = release.schema.source(of: Quantity(factor, .event, .float))
      for other in source?.alternatives ?? [] where values.weightFactors.contains(other) {
        add("weight_factors", "names \(factor) and \(other), which are one factor")
      }
    }
    if values.emulation == .notebook, release.name != Release.release2020.name {
      add("emulation", "is notebook, which is for the release 2020 and not for \(release.name)")
    }
    return problems
  }

  /// Checks that the values make sense, each and together, for files of a release.
  ///
  /// - Throws: ``DiphotonError`` (`invalidSetting`) for the first of ``problems``, or what the release lacks.
  public func validate(in release: Release) throws(DiphotonError) {
    guard let problem = (problems + problems(in: release)).first else { return }
    throw DiphotonError(.invalidSetting, problem.message, settings: problem.settings)
  }

  /// These settings after `change`.
  func with(_ change: (inout DiphotonSettings) -> Void) -> DiphotonSettings {
    var settings = self
    change(&settings)
    return settings
  }
}
