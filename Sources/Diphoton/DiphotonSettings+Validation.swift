extension DiphotonSettings {
  /// Checks that the values make sense, each and together.
  ///
  /// - Throws: ``DiphotonError`` with the code `invalidSetting`, whose message names the key and the value.
  public func validate() throws(DiphotonError) {
    let numbers: [(CodingKeys, Double?)] = [
      (.photonPtMinMeV, photonPtMinMeV), (.photonAbsEtaMax, photonAbsEtaMax), (.ptcone30Max, ptcone30Max),
      (.etcone20Max, etcone20Max), (.massRatioLeadMin, massRatioLeadMin), (.massRatioSubleadMin, massRatioSubleadMin),
      (.massMinMeV, massMinMeV), (.massMaxMeV, massMaxMeV), (.luminosityInversePb, luminosityInversePb),
    ]
    for case (let key, let number?) in numbers where !number.isFinite {
      throw invalid(key, "is \(number), not a finite number")
    }
    if let photonAbsEtaMax, photonAbsEtaMax <= 0 {
      throw invalid(.photonAbsEtaMax, "is \(photonAbsEtaMax): no photon has |eta| below it (null: no such cut)")
    }
    try validateEtaGap()
    if massMinMeV > massMaxMeV || (massMinMeV == massMaxMeV && massWindowEnds == .excluded) {
      throw invalid(.massMinMeV, "is \(massMinMeV), mass_max_mev is \(massMaxMeV): no mass lies between")
    }
    if luminosityInversePb <= 0 {
      throw invalid(.luminosityInversePb, "is \(luminosityInversePb), not above 0")
    }
    var seen: Set<String> = []
    for factor in weightFactors {
      if factor.isEmpty { throw invalid(.weightFactors, "has an empty branch name") }
      if !seen.insert(factor).inserted { throw invalid(.weightFactors, "names \(factor) twice") }
    }
  }

  private func validateEtaGap() throws(DiphotonError) {
    if photonEtaGap.isEmpty { return }
    guard photonEtaGap.count == 2 else {
      throw invalid(.photonEtaGap, "has \(photonEtaGap.count) numbers, not two ends (or none: no such cut)")
    }
    guard photonEtaGap.allSatisfy(\.isFinite), 0 <= photonEtaGap[0], photonEtaGap[0] <= photonEtaGap[1] else {
      throw invalid(.photonEtaGap, "is \(photonEtaGap), not two ascending values of |eta|")
    }
  }

  private func invalid(_ key: CodingKeys, _ problem: String) -> DiphotonError {
    DiphotonError(.invalidSetting, "setting \(key.rawValue) \(problem)")
  }
}
