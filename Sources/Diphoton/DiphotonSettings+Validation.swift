import Events

extension DiphotonSettings {
  /// Checks that the values make sense, each and together.
  ///
  /// - Throws: ``DiphotonError`` (`invalidSetting`) for the first of ``problems``.
  public func validate() throws(DiphotonError) {
    guard let problem = problems.first else { return }
    throw DiphotonError(.invalidSetting, problem.message, settings: problem.settings)
  }

  /// What makes no sense among the values, each by itself or together.
  public var problems: [SettingProblem] {
    notFinite + [etaProblem, etaGapProblem, massProblem, luminosityProblem].compactMap { $0 } + factorProblems
  }

  private var notFinite: [SettingProblem] {
    let numbers: [(CodingKeys, Double?)] = [
      (.photonPtMinMeV, photonPtMinMeV), (.photonAbsEtaMax, photonAbsEtaMax), (.ptcone30Max, ptcone30Max),
      (.etcone20Max, etcone20Max), (.massRatioLeadMin, massRatioLeadMin), (.massRatioSubleadMin, massRatioSubleadMin),
      (.massMinMeV, massMinMeV), (.massMaxMeV, massMaxMeV), (.luminosityInversePb, luminosityInversePb),
    ]
    return numbers.compactMap { key, number in
      number.flatMap { $0.isFinite ? nil : invalid([key], "is \($0), not a finite number") }
    }
  }

  private var etaProblem: SettingProblem? {
    guard let photonAbsEtaMax, photonAbsEtaMax <= 0 else { return nil }
    return invalid([.photonAbsEtaMax], "is \(photonAbsEtaMax): no photon has |eta| below it (null: no such cut)")
  }

  private var etaGapProblem: SettingProblem? {
    if photonEtaGap.isEmpty { return nil }
    guard photonEtaGap.count == 2 else {
      return invalid([.photonEtaGap], "has \(photonEtaGap.count) numbers, not two ends (or none: no such cut)")
    }
    let isRange = photonEtaGap.allSatisfy(\.isFinite) && 0 <= photonEtaGap[0] && photonEtaGap[0] <= photonEtaGap[1]
    return isRange ? nil : invalid([.photonEtaGap], "is \(photonEtaGap), not two ascending values of |eta|")
  }

  private var massProblem: SettingProblem? {
    guard massMinMeV > massMaxMeV || (massMinMeV == massMaxMeV && massWindowEnds == .excluded) else { return nil }
    return invalid(
      [.massMinMeV, .massMaxMeV, .massWindowEnds],
      "is \(massMinMeV), mass_max_mev is \(massMaxMeV): no mass lies between")
  }

  private var luminosityProblem: SettingProblem? {
    luminosityInversePb <= 0 ? invalid([.luminosityInversePb], "is \(luminosityInversePb), not above 0") : nil
  }

  private var factorProblems: [SettingProblem] {
    var seen: Set<String> = []
    return weightFactors.compactMap { factor in
      if factor.isEmpty { return invalid([.weightFactors], "has an empty branch name") }
      return seen.insert(factor).inserted ? nil : invalid([.weightFactors], "names \(factor) twice")
    }
  }

  /// - Parameter keys: the settings that play a part; the problem is told of the first.
  private func invalid(_ keys: [CodingKeys], _ problem: String) -> SettingProblem {
    SettingProblem("setting \(keys[0].rawValue) \(problem)", settings: keys.map(\.rawValue))
  }
}
